/* The reading room: words and cards show each other; everything can be done from the keyboard.
 *
 * The server makes the room, again after every review; this file only remembers which item is selected.
 */

import { onKeys, toast } from "./base.js";
import { marking } from "./marking.js";
import { send } from "./sending.js";
import { closeSheet, isSheetOpen, openSheet, refuseSheet } from "./sheet.js";
import { readPlace, segmentsAt, selectedPlace, writePlace } from "./words.js";

const WIDE = matchMedia("(min-width: 60.01rem)");
const KINDS = ["review", "event", "statement", "figure", "time", "place", "entity"];
// The fields whose words are shown with those of the item itself; the others are shown when they are asked for.
const LIT = ["type", "actors", "recipients", "place", "date", "speakers", "addressees", "claimed_by"];
let selected = null;

const room = () => document.getElementById("room");
const cardOf = (item) => (item ? document.getElementById(`ev-${item}`) : null);
const wordsOf = (item) => [...document.querySelectorAll(`.w[data-items~="${CSS.escape(item)}"]`)];
const shown = () => [...document.querySelectorAll("#cards .item")].filter((card) => card.offsetParent !== null);
const isReviewable = () => room().dataset.layer === "reviewed";

/* ---------- selecting ---------- */

function select(item, { focus = false, scroll = true, address = true } = {}) {
  forget();
  const card = cardOf(item);
  if (!card) return;
  selected = item;
  card.classList.add("is-selected");
  card.setAttribute("aria-current", "true");
  const words = wordsOf(item);
  words.forEach((word) => word.classList.add("lit"));
  lightFields(card);
  if (address) history.replaceState(history.state, "", `#ev-${item}`);
  if (scroll) {
    bringUp(card);
    bringIntoSight(words[0]);
  }
  if (focus) card.focus({ preventScroll: true });
}

function forget() {
  const card = cardOf(selected);
  card?.classList.remove("is-selected");
  card?.removeAttribute("aria-current");
  for (const name of ["lit", "lit-field", "pointed"]) {
    document.querySelectorAll(`.w.${name}`).forEach((word) => word.classList.remove(name));
  }
  selected = null;
}

function lightFields(card) {
  for (const link of card.querySelectorAll(".field-row [data-words]")) {
    if (!LIT.includes(link.closest(".field-row").dataset.field)) continue;
    for (const written of link.dataset.words.split(" ")) {
      segmentsAt(readPlace(written)).forEach((word) => {
        if (!word.classList.contains("lit")) word.classList.add("lit-field");
      });
    }
  }
}

/** Let a selection begin within marked words, which browsers do not allow in links; without a script they are links. */
function freeWords() {
  document.querySelectorAll("a.w[href]").forEach((word) => {
    word.removeAttribute("href");
    word.removeAttribute("tabindex");
  });
}

/** Scroll the list of cards alone. */
function bringUp(card) {
  const list = document.getElementById("cards");
  const inner = card.getBoundingClientRect();
  const outer = list.getBoundingClientRect();
  if (inner.top < outer.top) list.scrollTop += inner.top - outer.top - 8;
  else if (inner.bottom > outer.bottom) list.scrollTop += Math.min(inner.bottom - outer.bottom + 8, inner.top - outer.top - 8);
}

/** Scroll the page where words cannot be seen: they are behind its head, or behind the cards below. */
function bringIntoSight(word) {
  if (!word) return;
  const box = word.getBoundingClientRect();
  const top = document.querySelector(".masthead").getBoundingClientRect().bottom + 24;
  const desk = document.querySelector(".desk").getBoundingClientRect();
  const bottom = (WIDE.matches ? innerHeight : Math.min(innerHeight, desk.top)) - 32;
  if (box.top >= top && box.bottom <= bottom) return;
  scrollTo({ top: scrollY + box.top - top - (bottom - top) / 3, behavior: "instant" });
}

function step(by, { open = false } = {}) {
  const cards = shown();
  const here = cards.indexOf(cardOf(selected));
  const rest = by > 0 ? cards.slice(here + 1) : cards.slice(0, here < 0 ? cards.length : here).reverse();
  const next = open ? rest.find((card) => card.dataset.open) : rest[0];
  if (next) select(next.dataset.item, { focus: true });
  else if (here < 0 && cards[0]) select(cards[0].dataset.item, { focus: true });
}

function show(kind) {
  room().dataset.show = kind;
  for (const chip of document.querySelectorAll("[data-kind-chip]")) {
    if (chip.dataset.kindChip === kind) chip.setAttribute("aria-current", "true");
    else chip.removeAttribute("aria-current");
  }
  const cards = shown();
  if (!cards.includes(cardOf(selected))) document.getElementById("cards").scrollTop = 0;
}

function point(written) {
  document.querySelectorAll(".w.pointed").forEach((word) => word.classList.remove("pointed"));
  const places = written.split(" ").map(readPlace);
  const words = places.flatMap(segmentsAt);
  words.forEach((word) => word.classList.add("pointed"));
  bringIntoSight(words[0] ?? document.getElementById(`c-${places[0].part}`));
}

/* ---------- reviewing ---------- */

function replaceRoom(html, item) {
  const list = document.getElementById("cards");
  const kept = { top: list.scrollTop, show: room().dataset.show, why: list.querySelector(".is-selected .why")?.value };
  const inside = list.contains(document.activeElement) && !document.activeElement.matches(".why");
  const typing = document.activeElement?.matches(".why");
  const chosen = selected;
  htmx.swap(room(), html, { swapStyle: "outerHTML", swapDelay: 0, settleDelay: 0 });
  freeWords();
  show(kept.show);
  document.getElementById("cards").scrollTop = kept.top;
  const target = chosen && cardOf(chosen) ? chosen : item;
  if (!target || !cardOf(target)) return;
  select(target, { focus: inside, scroll: false });
  const why = cardOf(target).querySelector(".why");
  if (why && kept.why) why.value = kept.why;
  if (typing) why?.focus();
}

function review(fields, { then, failed } = {}) {
  return send(`/articles/${room().dataset.key}/reviews`, fields, {
    done: (html, item) => {
      replaceRoom(html, item);
      then?.(item);
    },
    failed,
  });
}

function judge(decision) {
  const card = cardOf(selected);
  if (!card || !isReviewable()) return;
  const fields = [...new FormData(card.querySelector(".judge"))];
  fields.push(["decision", decision]);
  card.classList.add("is-pending");
  delete card.dataset.open;
  card.querySelector(".why").value = "";
  const cards = shown();
  const here = cards.indexOf(card);
  const next = [...cards.slice(here + 1), ...cards.slice(0, here)].find((one) => one.dataset.open);
  review(fields, { failed: () => cardOf(card.dataset.item)?.classList.remove("is-pending") });
  if (next) select(next.dataset.item, { focus: true });
  else toast("Everything here is reviewed: f finishes the article.");
}

function finish() {
  const form = document.getElementById("finish");
  if (!form) return;
  const finished = form.dataset.finished;
  review([...new FormData(form)], {
    then: () => {
      const next = room().dataset.next;
      if (!finished && next) location.assign(`/articles/${next}`);
    },
  });
}

function undo() {
  const form = document.getElementById("undo");
  if (!form?.elements.review.value) {
    toast("Nothing of yours is left to take back.");
    return;
  }
  // What is taken back is told by the server: by then an earlier undo may have changed what is last.
  review([...new FormData(form)], { then: (item) => select(item, { focus: true }) });
}

function edit() {
  if (selected && isReviewable()) openSheet(`/articles/${room().dataset.key}/edit?item=${encodeURIComponent(selected)}`);
}

function add(kind) {
  if (!isReviewable()) return;
  const place = selectedPlace();
  const words = place ? `&words=${encodeURIComponent(writePlace(place))}` : "";
  openSheet(`/articles/${room().dataset.key}/add?kind=${kind}${words}`);
}

function mark(edge, by) {
  const card = cardOf(selected);
  if (!card || !isReviewable()) return false;
  const own = card.dataset.words.split(" ").map(readPlace);
  marking.begin(own[0], edge, by, (place, words) => {
    const seen = card.querySelector("[name=seen]").value;
    review([
      ["decision", "correct"], ["item-kind", card.dataset.kind], ["item", card.dataset.item], ["seen", seen],
      ["words", words], ["words", writePlace(place)],
    ]);
  });
}

/* ---------- mouse and forms ---------- */

document.addEventListener("click", (event) => {
  const where = event.target instanceof Element ? event.target : null;
  const link = where?.closest("a.w, [data-words], [data-goto], [data-select], [data-kind-chip], [data-edit], [data-add], .log-list a");
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!link) {
    const card = where?.closest("#cards .item:not(.is-selected)");
    if (card && !where.closest("button, input") && getSelection().isCollapsed) select(card.dataset.item, { focus: true });
    return;
  }
  event.preventDefault();
  if (link.matches("a.w")) pick(link);
  else if (link.dataset.goto) reveal(link.dataset.goto);
  else if (link.dataset.select) select(link.dataset.select, { focus: true });
  else if (link.dataset.words) point(link.dataset.words);
  else if (link.dataset.kindChip) show(link.dataset.kindChip);
  else if (link.dataset.edit) {
    select(link.dataset.edit, { scroll: false });
    edit();
  } else if (link.dataset.add) add(link.dataset.add);
  else reveal(decodeURIComponent(link.hash).replace(/^#ev-/, ""));
});

/** Select the item of a word; clicked again, the next of those that share it. */
function pick(word) {
  if (!getSelection().isCollapsed) return;
  const items = word.dataset.items.split(" ").filter((item) => cardOf(item)?.offsetParent);
  const all = items.length ? items : word.dataset.items.split(" ");
  const first = word.dataset.target;
  const here = all.indexOf(selected);
  reveal(here >= 0 ? all[(here + 1) % all.length] : all.includes(first) ? first : all[0]);
}

/** Select an item whose kind may not be shown now. */
function reveal(item) {
  const card = cardOf(item);
  if (!card) return;
  if (card.offsetParent === null) show(card.dataset.kind);
  select(item, { focus: true });
}

document.addEventListener("mouseover", (event) => {
  const where = event.target instanceof Element ? event.target : null;
  document.querySelectorAll(".hinted").forEach((one) => one.classList.remove("hinted"));
  const word = where?.closest(".w[data-items]");
  const card = where?.closest("#cards .item");
  if (word) word.dataset.items.split(" ").forEach((item) => cardOf(item)?.classList.add("hinted"));
  else if (card) wordsOf(card.dataset.item).forEach((one) => one.classList.add("hinted"));
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-review]")) return;
  event.preventDefault();
  if (form.matches(".judge")) {
    select(form.elements.item.value, { scroll: false });
    judge(event.submitter?.value ?? "accept");
  } else if (form.id === "finish") finish();
  else if (form.id === "undo") undo();
  else review([...new FormData(form)], { then: (item) => (closeSheet(), reveal(item)), failed: refuseSheet });
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target instanceof Element && event.target.matches(".why")) {
    event.preventDefault();
    event.target.closest(".item").focus({ preventScroll: true });
  }
});

// Words that are selected while a form is open are the words that it asks for.
document.addEventListener("mouseup", () => {
  if (isSheetOpen()) setTimeout(() => marking.fill(selectedPlace()));
});

onKeys({
  j: () => step(1),
  k: () => step(-1),
  J: () => step(1, { open: true }),
  K: () => step(-1, { open: true }),
  a: () => judge("accept"),
  x: () => judge("reject"),
  e: edit,
  m: () => add("event"),
  n: () => add("statement"),
  u: undo,
  f: finish,
  w: () => cardOf(selected)?.querySelector(".why")?.focus(),
  l: () => document.querySelector(".layers a:not([aria-current])")?.click(),
  "[": () => mark("start", -1),
  "]": () => mark("end", 1),
  "{": () => mark("start", 1),
  "}": () => mark("end", -1),
  Enter: () => marking.keep(),
  Escape: () => {
    if (marking.leave() || closeSheet()) return;
    forget();
    history.replaceState(history.state, "", location.pathname + location.search);
  },
  ...Object.fromEntries(KINDS.map((kind, number) => [`${number}`, () => show(kind)])),
});

/* ---------- beginning ---------- */

function begin() {
  const asked = decodeURIComponent(location.hash).replace(/^#(ev|w)-/, "");
  if (asked && cardOf(asked)) reveal(asked);
  else if (!selected) {
    const cards = shown();
    const first = cards.find((card) => card.dataset.open) ?? cards[0];
    // Nobody asked for it, so the page stays at its head and keeps its address.
    if (first) select(first.dataset.item, { scroll: false, address: false });
  }
}

freeWords();
begin();
addEventListener("hashchange", begin);
// The browser goes to the address within the page when all is loaded; the words are what is to be seen then.
addEventListener("load", () => {
  if (location.hash) begin();
});
