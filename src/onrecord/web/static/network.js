/* Who acts on whom: a circle a party, an arrow a pair, as thick as it is frequent. */

import { drawChart, look, rowsOf, tip, token } from "./charts.js";

const MIXED = 2;

function read(row) {
  const [who, whom] = [...row.querySelectorAll("td a")];
  return {
    source: who.textContent,
    target: whom.textContent,
    sourceHref: who.getAttribute("href"),
    targetHref: whom.getAttribute("href"),
    count: Number(row.dataset.count),
    scale: Number(row.dataset.scale),
    href: row.querySelector("td.num a").getAttribute("href"),
  };
}

function parties(pairs) {
  const found = new Map();
  for (const pair of pairs) {
    for (const [name, href, part] of [[pair.source, pair.sourceHref, "acts"], [pair.target, pair.targetHref, "acted"]]) {
      const party = found.get(name) ?? { name, href, acts: 0, acted: 0 };
      party[part] += pair.count;
      found.set(name, party);
    }
  }
  return [...found.values()];
}

/** Return the pairs of larger circles of parties, where there are some: pairs by themselves are better read in the table. */
function connected(pairs) {
  const circle = new Map();
  const find = (name) => {
    let root = name;
    while (circle.has(root) && circle.get(root) !== root) root = circle.get(root);
    return root;
  };
  for (const { source, target } of pairs) {
    for (const name of [source, target]) if (!circle.has(name)) circle.set(name, name);
    circle.set(find(source), find(target));
  }
  const sizes = new Map();
  for (const name of circle.keys()) sizes.set(find(name), (sizes.get(find(name)) ?? 0) + 1);
  const kept = pairs.filter((pair) => sizes.get(find(pair.source)) > 3);
  return kept.length >= 12 ? kept : pairs;
}

/** Lay parties out: all push each other away, pairs pull, and everything falls a little to the middle.
 *
 * Always the same for the same pairs, and scaled to the room there is, so that nothing lies outside.
 */
function layOut(nodes, pairs, width, height) {
  const index = new Map(nodes.map((party, at) => [party.name, at]));
  const links = pairs.map((pair) => [index.get(pair.source), index.get(pair.target)]).filter(([a, b]) => a !== b);
  const points = nodes.map((_, at) => ({ x: Math.cos(at * 2.4) * Math.sqrt(at + 1), y: Math.sin(at * 2.4) * Math.sqrt(at + 1) }));
  const wish = 1.6;
  for (let round = 0; round < 260; round += 1) {
    const heat = 0.9 * (1 - round / 260) + 0.02;
    const push = points.map((point) => ({ x: -point.x * 0.3, y: -point.y * 0.5 }));
    for (let a = 0; a < points.length; a += 1) {
      for (let b = a + 1; b < points.length; b += 1) {
        const dx = points[a].x - points[b].x;
        const dy = points[a].y - points[b].y;
        const force = (wish * wish) / Math.max(dx * dx + dy * dy, 0.01);
        push[a].x += dx * force; push[a].y += dy * force;
        push[b].x -= dx * force; push[b].y -= dy * force;
      }
    }
    for (const [a, b] of links) {
      const dx = points[b].x - points[a].x;
      const dy = points[b].y - points[a].y;
      const pull = Math.hypot(dx, dy) / wish / 4;
      push[a].x += dx * pull; push[a].y += dy * pull;
      push[b].x -= dx * pull; push[b].y -= dy * pull;
    }
    points.forEach((point, at) => {
      const length = Math.max(Math.hypot(push[at].x, push[at].y), 1e-6);
      point.x += (push[at].x / length) * Math.min(length, heat);
      point.y += (push[at].y / length) * Math.min(length, heat);
    });
  }
  const fit = (axis, room) => {
    const values = points.map((point) => point[axis]);
    const low = Math.min(...values);
    const wide = Math.max(...values) - low || 1;
    for (const point of points) point[axis] = ((point[axis] - low) / wide) * room;
  };
  fit("x", width);
  fit("y", height);
  return points;
}

const tone = (scale) => (scale <= -MIXED ? "--material-conflict" : scale >= MIXED ? "--material-cooperation" : "--line-strong");
const short = (name, most) => (name.length > most ? `${name.slice(0, most - 1)}…` : name);

const place = document.getElementById("network");
if (place) {
  const told = rowsOf(place).map(read);
  const pairs = connected(told);
  document.getElementById("network-left-out").hidden = pairs.length === told.length;
  const nodes = parties(pairs);
  const most = Math.max(...pairs.map((pair) => pair.count));
  const busiest = Math.max(...nodes.map((party) => party.acts + party.acted));

  const chart = drawChart(place, () => {
    const base = look();
    const narrow = place.clientWidth < 520;
    // Names that would lie over each other are left to the tooltip.
    const named = new Set([...nodes].sort((a, b) => b.acts + b.acted - a.acts - a.acted).slice(0, narrow ? 12 : 45).map((party) => party.name));
    const points = layOut(nodes, pairs, place.clientWidth - (narrow ? 90 : 190), place.clientHeight - 50);
    return {
      ...base,
      tooltip: {
        ...base.tooltip,
        formatter: ({ dataType, data }) =>
          dataType === "edge"
            ? tip(`${data.source} → ${data.target}`, `${data.count} ${data.count === 1 ? "event" : "events"}, mean scale ${data.scale.toFixed(1)}`)
            : tip(data.name, `acts in ${data.acts}, is acted on in ${data.acted}`),
      },
      series: [
        {
          type: "graph",
          layout: "none",
          left: 24,
          right: narrow ? 66 : 166,
          top: 25,
          bottom: 25,
          roam: false,
          labelLayout: { hideOverlap: true },
          edgeSymbol: ["none", "arrow"],
          edgeSymbolSize: [0, 7],
          emphasis: { focus: "adjacency", label: { show: true } },
          data: nodes.map((party, at) => ({
            ...party,
            ...points[at],
            symbolSize: 8 + 22 * Math.sqrt((party.acts + party.acted) / busiest),
            itemStyle: { color: token("--party"), borderColor: token("--surface"), borderWidth: 1.5 },
            label: { show: named.has(party.name), position: "right", formatter: short(party.name, narrow ? 14 : 26), color: token("--ink"), fontSize: 12, textBorderColor: token("--surface"), textBorderWidth: 3 },
          })),
          links: pairs
            .filter((pair) => pair.source !== pair.target)
            .map((pair) => ({
              ...pair,
              lineStyle: { width: 1 + 4 * Math.sqrt(pair.count / most), color: token(tone(pair.scale)), curveness: 0.12, opacity: 0.75 },
            })),
        },
      ],
    };
  });
  chart.on("click", ({ data }) => {
    if (data?.href) location.assign(data.href);
  });
}
