/* Events on a map, each place as precisely as it is told: a country is shaded, a region is a wide circle about its
 * centre, a town a circle as wide as a town, and only what is told as a point is one.  The basemap lies beside this file;
 * tiles are fetched only where the setting names a source of them.
 */

import { rowsOf, token } from "./charts.js";

const SMALLEST = 6;

function read(row) {
  const link = row.querySelector("a");
  const { count, precision, shape, latitude, longitude, metres } = row.dataset;
  return {
    name: link.textContent,
    within: row.querySelector("th .muted")?.textContent ?? "",
    href: link.getAttribute("href"),
    count: Number(count),
    precision,
    shape,
    at: latitude === undefined ? null : [Number(latitude), Number(longitude)],
    metres: Number(metres),
  };
}

function popup(place) {
  const box = document.createElement("div");
  const name = document.createElement("b");
  name.textContent = place.name;
  const about = document.createElement("span");
  about.textContent = [place.within, place.precision].filter(Boolean).join(" · ");
  const line = document.createElement("p");
  const link = document.createElement("a");
  link.href = place.href;
  link.textContent = place.count === 1 ? "1 event" : `${place.count.toLocaleString("en")} events`;
  line.append(link);
  box.append(name, about, line);
  return box;
}

/** Let a shape be named, opened by a click, and reached by the keyboard. */
function bind(layer, place) {
  const label = `${place.name}: ${place.count.toLocaleString("en")}`;
  layer.bindTooltip(label, { sticky: true });
  layer.bindPopup(() => popup(place));
  layer.on("add", () => {
    const path = layer.getElement?.();
    if (!path) return;
    path.setAttribute("tabindex", "0");
    path.setAttribute("role", "button");
    path.setAttribute("aria-label", label);
    path.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        layer.openPopup();
      }
    });
  });
  return layer;
}

/** Cross the antimeridian without a line across the world: rings that do are moved to one side. */
function unwrap(feature) {
  const ring = (points) => {
    const wide = points.some(([x]) => x > 150) && points.some(([x]) => x < -150);
    return wide ? points.map(([x, y]) => [x < 0 ? x + 360 : x, y]) : points;
  };
  const { type, coordinates } = feature.geometry;
  if (type === "Polygon") feature.geometry.coordinates = coordinates.map(ring);
  if (type === "MultiPolygon") feature.geometry.coordinates = coordinates.map((polygon) => polygon.map(ring));
  return feature;
}

async function draw(element) {
  const L = window.L;
  const places = rowsOf(element).map(read);
  const most = Math.max(1, ...places.filter((place) => place.shape).map((place) => place.count));
  const busiest = Math.max(1, ...places.filter((place) => place.at).map((place) => place.count));
  const shaded = new Map(places.filter((place) => place.shape).map((place) => [place.shape, place]));

  const map = L.map(element, { minZoom: 0, maxZoom: 12, zoomSnap: 0.5, worldCopyJump: true, attributionControl: true, scrollWheelZoom: false, fadeAnimation: false, zoomAnimation: false, markerZoomAnimation: false });
  map.attributionControl.setPrefix(false);
  map.setView([25, 15], 1.5);
  const { tiles } = element.dataset;
  if (tiles) L.tileLayer(tiles, { attribution: new URL(tiles.replaceAll(/[{}]/g, "")).host }).addTo(map);
  else map.attributionControl.addAttribution("Natural Earth");

  const answer = await fetch(element.dataset.world);
  const topology = await answer.json();
  const world = window.topojson.feature(topology, topology.objects.countries);
  world.features = world.features.filter((one) => one.id !== "010").map(unwrap);
  const keyOf = (feature) => feature.id ?? feature.properties.name;

  const land = (feature) => {
    const place = shaded.get(keyOf(feature));
    if (!place) return { fillColor: token("--surface"), fillOpacity: tiles ? 0 : 1, color: token("--line-strong"), weight: tiles ? 0 : 0.5 };
    const depth = 0.12 + 0.43 * Math.sqrt(place.count / most);
    return { fillColor: token("--event"), fillOpacity: depth, color: token("--event"), weight: 0.7 };
  };
  // What is only ground lies below and is not to be reached; what is shaded is.
  const ground = L.geoJSON({ ...world, features: world.features.filter((one) => !shaded.has(keyOf(one))) }, { style: land, interactive: false }).addTo(map);
  const countries = L.geoJSON({ ...world, features: world.features.filter((one) => shaded.has(keyOf(one))) }, {
    style: land,
    onEachFeature: (feature, layer) => bind(layer, shaded.get(keyOf(feature))),
  }).addTo(map);

  const circle = (place) => ({
    color: token("--event"),
    fillColor: token("--event"),
    weight: place.precision === "point" ? 0 : 1.5,
    dashArray: place.precision === "region" ? "4 4" : null,
    fillOpacity: place.precision === "point" ? 1 : place.precision === "region" ? 0.14 : 0.35,
  });
  const circles = places
    .filter((place) => place.at)
    .map((place) => ({ place, layer: bind(L.circleMarker(place.at, circle(place)), place) }));
  // As wide as the place is, but never too small to be seen: then the more events, the larger.
  const measure = () => {
    const metresAPixel = (latitude) => (40_075_016 * Math.cos((latitude * Math.PI) / 180)) / 2 ** (map.getZoom() + 8);
    for (const { place, layer } of circles) {
      const seen = place.precision === "point" ? 4 : SMALLEST + 6 * Math.sqrt(place.count / busiest);
      layer.setRadius(Math.max(seen, place.metres / metresAPixel(place.at[0])));
    }
  };
  // The widest lie below, so that all can be reached.
  circles.sort((a, b) => b.place.metres - a.place.metres);
  const marks = L.featureGroup(circles.map(({ layer }) => layer)).addTo(map);
  measure();
  map.on("zoomend", measure);

  const bounds = L.latLngBounds(places.filter((place) => place.at).map((place) => place.at));
  if (countries.getLayers().length && !bounds.isValid()) bounds.extend(countries.getBounds());
  if (bounds.isValid()) map.fitBounds(bounds.pad(0.15), { maxZoom: 6, animate: false });
  document.addEventListener("themechange", () => {
    ground.setStyle(land);
    countries.setStyle(land);
    for (const { place, layer } of circles) layer.setStyle(circle(place));
  });
  marks.bringToFront();
  element.dataset.drawn = "yes";
}

const element = document.getElementById("map");
if (element && document.getElementById("places")) {
  draw(element).catch((error) => {
    element.textContent = `The map could not be drawn (${error.message}); the table below tells the same.`;
  });
}
