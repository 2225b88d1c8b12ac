/* What the drawn views share: colours of the theme, and a chart that is drawn again when the theme or its width changes.
 *
 * Every chart reads the table below it, so that both always tell the same.
 */

/** Return the value of a token, as `--ink`. */
export function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Return the colours of kinds of events by their class. */
export function quadColours() {
  const kinds = ["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"];
  return Object.fromEntries(kinds.map((kind) => [kind, token(`--${kind}`)]));
}

export const still = matchMedia("(prefers-reduced-motion: reduce)");

/** Return the rows of the table that a chart is drawn from. */
export function rowsOf(place) {
  return [...document.querySelectorAll(`#${place.dataset.table} tbody tr`)];
}

/** Make a box of words for a tooltip: a head and lines below it, never markup. */
export function tip(head, ...lines) {
  const box = document.createElement("div");
  box.className = "chart-tip";
  const title = document.createElement("b");
  title.textContent = head;
  box.append(title);
  for (const line of lines.filter(Boolean)) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    box.append(paragraph);
  }
  return box;
}

/** Return what all charts have in common, in the colours of the theme. */
export function look() {
  return {
    animation: false,
    textStyle: { fontFamily: token("--sans"), color: token("--ink"), fontSize: 13 },
    tooltip: {
      confine: true,
      backgroundColor: token("--surface"),
      borderColor: token("--line-strong"),
      textStyle: { color: token("--ink") },
      extraCssText: "box-shadow: none",
    },
  };
}

/** Draw a chart, and draw it again when the theme changes; `option` makes what is drawn. */
export function drawChart(place, option) {
  const chart = window.echarts.init(place, null, { renderer: "canvas" });
  const draw = () => chart.setOption(option(), { notMerge: true });
  draw();
  document.addEventListener("themechange", draw);
  let width = place.clientWidth;
  new ResizeObserver(() => {
    chart.resize();
    // What was laid out for another width would be squeezed.
    if (place.clientWidth !== width) {
      width = place.clientWidth;
      draw();
    }
  }).observe(place);
  place.dataset.drawn = "yes";
  return chart;
}
