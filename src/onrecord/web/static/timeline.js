/* Events in time: one band a type, a dot for a day, a bar as long as what is told for anything wider. */

import { drawChart, look, quadColours, rowsOf, tip, token } from "./charts.js";

const DAY = 86_400_000;
const MOST_ROWS = 6;

function read(row) {
  const [when, what, who, words] = [...row.cells].map((cell) => cell.textContent.replace(/\s+/g, " ").trim());
  const begin = Date.parse(row.dataset.begin);
  const end = Date.parse(row.dataset.end);
  const href = row.querySelector("a.kind").getAttribute("href");
  return { begin, end, days: (end - begin) / DAY, type: row.dataset.type, quad: row.dataset.quad, when, what, who, words, href };
}

/** Leave out what lies so far before the rest that the rest could not be seen; the slider brings it back. */
function firstShown(spans) {
  const begins = spans.map((span) => span.begin).sort((a, b) => a - b);
  const last = Math.max(...spans.map((span) => span.end));
  const early = begins[Math.floor(begins.length * 0.1)];
  return last - begins[0] > 3 * (last - early) ? early : begins[0];
}

/** Give each event a row of its type's band in which nothing else is close to it. */
function pack(spans, { near, gap }) {
  const bands = new Map();
  for (const span of [...spans].sort((a, b) => a.begin - b.begin)) {
    if (!bands.has(span.type)) bands.set(span.type, []);
    const rows = bands.get(span.type);
    let row = rows.findIndex((end) => end + near <= span.begin);
    if (row < 0) row = rows.length < MOST_ROWS ? rows.length : rows.indexOf(Math.min(...rows));
    rows[row] = Math.max(rows[row] ?? 0, span.end);
    span.row = row;
  }
  const names = [...bands.keys()].sort().reverse();
  let at = 0;
  const bounds = names.map((name) => {
    const rows = bands.get(name).length;
    const band = { name, from: at, to: at + rows };
    at += rows + gap;
    return band;
  });
  for (const span of spans) span.y = bounds.find((band) => band.name === span.type).from + span.row + 0.5;
  return { bounds, height: at };
}

function drawSpan(colours) {
  return (params, api) => {
    const [from, y] = api.coord([api.value(0), api.value(2)]);
    const [to] = api.coord([api.value(1), api.value(2)]);
    const row = Math.min(14, Math.abs(api.size([0, 1])[1]) * 0.8);
    const fill = colours[api.value(3)];
    if (api.value(4) <= 1 || to - from < row) {
      const x = api.value(4) <= 1 ? from : (from + to) / 2;
      return { type: "circle", shape: { cx: x, cy: y, r: row / 2 }, style: { fill, stroke: token("--surface"), lineWidth: 1 } };
    }
    const left = Math.max(from, params.coordSys.x);
    const right = Math.min(to, params.coordSys.x + params.coordSys.width);
    if (right <= left) return null;
    return {
      type: "rect",
      shape: { x: left, y: y - row / 2, width: right - left, height: row, r: row / 2 },
      style: { fill, opacity: 0.65, stroke: fill, lineWidth: 1 },
    };
  };
}

const place = document.getElementById("timeline");
if (place) {
  const spans = rowsOf(place).map(read).filter((span) => Number.isFinite(span.begin) && Number.isFinite(span.end));
  const shown = firstShown(spans);
  const last = Math.max(...spans.map((span) => span.end));
  // Where there is no room beside the bands, their names stand above them.
  const narrow = place.clientWidth < 520;
  // As long as a dot is wide: so far dots of a row are apart, and so far the first and the last are from the edge.
  const dot = Math.max(DAY, (last - shown) / (narrow ? 30 : 90));
  const { bounds, height } = pack(spans, { near: dot, gap: narrow ? 1.4 : 0.6 });
  place.style.height = `${Math.max(320, Math.min(narrow ? 1100 : 760, height * 15 + 110))}px`;

  const chart = drawChart(place, () => {
    const base = look();
    const grid = { left: narrow ? 12 : 104, right: 18, top: 12, bottom: 76 };
    return {
      ...base,
      grid,
      tooltip: { ...base.tooltip, trigger: "item", formatter: ({ data }) => tip(`${data.span.what} · ${data.span.when}`, data.span.who, data.span.words) },
      xAxis: {
        type: "time",
        min: Math.min(...spans.map((span) => span.begin)) - dot,
        max: last + dot,
        axisLine: { lineStyle: { color: token("--line-strong") } },
        axisLabel: { color: token("--muted"), hideOverlap: true },
        splitLine: { show: true, lineStyle: { color: token("--line") } },
      },
      yAxis: { type: "value", min: -0.3, max: height, show: false },
      dataZoom: [
        { type: "slider", startValue: shown - dot, endValue: last + dot, bottom: 14, height: 26, borderColor: token("--line"), backgroundColor: token("--sunken"), fillerColor: `${token("--accent")}22`, handleStyle: { color: token("--accent") }, moveHandleStyle: { color: token("--line-strong") }, textStyle: { color: token("--muted") }, showDataShadow: false, brushSelect: false, showDetail: false },
        { type: "inside", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false },
      ],
      series: [
        {
          type: "custom",
          data: bounds.map((band) => ({ value: [band.from, band.to], name: band.name, silent: true })),
          silent: true,
          tooltip: { show: false },
          encode: { x: -1, y: -1 },
          renderItem: (params, api) => {
            const top = api.coord([shown, api.value(1)])[1];
            const bottom = api.coord([shown, api.value(0)])[1];
            const area = params.coordSys;
            const name = bounds[params.dataIndex].name;
            return {
              type: "group",
              children: [
                { type: "line", shape: { x1: area.x, x2: area.x + area.width, y1: bottom + 3, y2: bottom + 3 }, style: { stroke: token("--line"), lineWidth: 1 } },
                { type: "text", style: { text: name, x: narrow ? area.x + 2 : area.x - 10, y: narrow ? top - 1 : (top + bottom) / 2, align: narrow ? "left" : "right", verticalAlign: narrow ? "bottom" : "middle", fill: narrow ? token("--muted") : token("--ink"), font: `600 ${narrow ? 11 : 13}px ${token("--sans")}` } },
              ],
            };
          },
        },
        {
          type: "custom",
          renderItem: drawSpan(quadColours()),
          encode: { x: [0, 1], y: 2 },
          clip: true,
          cursor: "pointer",
          data: spans.map((span) => ({ value: [span.begin, span.end, span.y, span.quad, span.days], span })),
        },
      ],
    };
  });
  chart.on("click", ({ data }) => {
    if (data?.span) location.assign(data.span.href);
  });
}
