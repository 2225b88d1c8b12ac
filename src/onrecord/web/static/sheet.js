/* The form that corrects or adds an item: over the cards, so that words can be selected in the article meanwhile. */

const sheet = () => document.getElementById("sheet");
let before = null;

/** Tell whether the form is open. */
export function isSheetOpen() {
  return !sheet().hidden;
}

/** Fetch a form and show it. */
export async function openSheet(address) {
  if (!isSheetOpen()) before = document.activeElement;
  const body = document.getElementById("sheet-body");
  body.textContent = "…";
  sheet().hidden = false;
  await htmx.ajax("GET", address, { target: "#sheet-body", swap: "innerHTML" });
  if (!sheet().querySelector("form")) return void closeSheet();
  sheet().scrollTop = 0;
  sheet().querySelector("select, textarea, input:not([type=hidden])")?.focus();
}

/** Close the form; false where none is open. */
export function closeSheet() {
  if (!isSheetOpen()) return false;
  sheet().hidden = true;
  document.getElementById("sheet-body").replaceChildren();
  const card = document.querySelector("#cards .item.is-selected");
  (card ?? before)?.focus({ preventScroll: true });
  return true;
}

/** Say within the form why it was not kept. */
export function refuseSheet(reason) {
  const place = sheet().querySelector(".error");
  if (!place) return;
  place.textContent = reason;
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const where = event.target instanceof Element ? event.target : null;
  const kind = where?.closest("[data-add-kind]");
  if (kind) {
    event.preventDefault();
    openSheet(kind.getAttribute("href"));
  } else if (where?.closest("#sheet [data-close], #sheet [data-close-link]")) {
    event.preventDefault();
    closeSheet();
  }
});

// One empty field for one more name is always there.
document.addEventListener("input", (event) => {
  const group = event.target instanceof Element ? event.target.closest("[data-names]") : null;
  if (!group) return;
  const fields = [...group.querySelectorAll("input")];
  if (fields.every((field) => field.value.trim())) {
    const more = fields[0].cloneNode();
    more.value = "";
    more.placeholder = "one more";
    more.ariaLabel = `${group.querySelector("legend").textContent}, one more`;
    fields.at(-1).after(more);
  }
});

// Words that are written over no longer stand where they stood.
document.addEventListener("input", (event) => {
  if (event.target instanceof Element && event.target.id === "i-words") {
    event.target.form.querySelector("[data-place]").value = "";
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isSheetOpen() && sheet().contains(event.target)) {
    event.stopPropagation();
    closeSheet();
  }
}, true);
