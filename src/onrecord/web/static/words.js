/* Between what a reader selects and offsets of the article.
 *
 * Offsets count code points, as records do; the document counts UTF-16 units.  Every segment of the article says in
 * `data-at` at which code point it begins.
 */

/** Return the segments of one part of the article in order. */
export function segmentsOf(part) {
  return [...document.querySelectorAll(`.words[data-part="${part}"] .w[data-at]`)];
}

function startOf(segment) {
  return Number(segment.dataset.at);
}

function lengthOf(segment) {
  return Array.from(segment.textContent).length;
}

/** Return the text of a part as an array of code points; what no segment holds are line breaks. */
export function pointsOf(part) {
  const points = [];
  for (const segment of segmentsOf(part)) {
    while (points.length < startOf(segment)) points.push("\n");
    points.push(...segment.textContent);
  }
  return points;
}

/** Return part, start and end written as a record's form reads them. */
export function writePlace({ part, start, end }) {
  return `${part}:${start}:${end}`;
}

/** Read what `writePlace` wrote. */
export function readPlace(written) {
  const [part, start, end] = written.split(":");
  return { part, start: Number(start), end: Number(end) };
}

/** Return the words at a place. */
export function wordsAt({ part, start, end }) {
  return pointsOf(part).slice(start, end).join("");
}

function offsetIn(segment, container, offset, otherwise) {
  if (!segment.contains(container)) return otherwise;
  const before = document.createRange();
  before.setStart(segment, 0);
  before.setEnd(container, offset);
  return startOf(segment) + Array.from(before.toString()).length;
}

/** Return the place of the words that are selected, without the space around them; null where none are. */
export function selectedPlace() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const home = (node) => (node instanceof Element ? node : node.parentElement)?.closest(".words[data-part]");
  const part = (home(range.startContainer) ?? home(range.endContainer))?.dataset.part;
  if (!part) return null;
  const touched = segmentsOf(part).filter((segment) => range.intersectsNode(segment));
  if (touched.length === 0) return null;
  const first = touched[0];
  const last = touched.at(-1);
  const start = offsetIn(first, range.startContainer, range.startOffset, startOf(first));
  const end = offsetIn(last, range.endContainer, range.endOffset, startOf(last) + lengthOf(last));
  return trimmed({ part, start, end });
}

function trimmed({ part, start, end }) {
  const points = pointsOf(part);
  while (start < end && /\s/u.test(points[start])) start += 1;
  while (end > start && /\s/u.test(points[end - 1])) end -= 1;
  return start < end ? { part, start, end } : null;
}

/** Return the segments that lie within a place. */
export function segmentsAt({ part, start, end }) {
  return segmentsOf(part).filter((segment) => {
    const at = startOf(segment);
    return at < end && at + lengthOf(segment) > start;
  });
}

/** Return a document range over a place. */
export function rangeAt({ part, start, end }) {
  const range = document.createRange();
  const inside = segmentsAt({ part, start, end });
  if (inside.length === 0) return null;
  const units = (segment, count) => Array.from(segment.textContent).slice(0, count).join("").length;
  const first = inside[0];
  const last = inside.at(-1);
  range.setStart(first.firstChild, units(first, Math.max(0, start - startOf(first))));
  range.setEnd(last.firstChild, units(last, Math.min(lengthOf(last), end - startOf(last))));
  return range;
}

const LETTER = /[\p{L}\p{N}\p{M}'’-]/u;

/** Return the bounds of all words of a part: pairs of start and end. */
export function wordBounds(part) {
  const bounds = [];
  let start = null;
  const points = pointsOf(part);
  points.forEach((point, at) => {
    if (LETTER.test(point)) start ??= at;
    else if (start !== null) {
      bounds.push([start, at]);
      start = null;
    }
  });
  if (start !== null) bounds.push([start, points.length]);
  return bounds;
}

/** Move one edge of a place by a word: `edge` is start or end, `step` −1 or 1; the place never becomes empty. */
export function moved({ part, start, end }, edge, step) {
  const bounds = wordBounds(part);
  if (edge === "start") {
    const starts = bounds.map(([first]) => first);
    const next = step < 0 ? starts.findLast((at) => at < start) : starts.find((at) => at > start && at < end);
    return { part, start: next ?? start, end };
  }
  const ends = bounds.map(([, last]) => last);
  const next = step > 0 ? ends.find((at) => at > end) : ends.findLast((at) => at < end && at > start);
  return { part, start, end: next ?? end };
}
