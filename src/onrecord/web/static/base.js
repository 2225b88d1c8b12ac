/* What every page can do: switch the theme, show its keys, go to the search, and tell what happened.
 *
 * Pages import `toast`, `onKeys` and `isTyping` from here; nothing else is shared.
 */

const root = document.documentElement;

/** Tell in a few words what happened; an error stays until the next one. */
export function toast(words, { bad = false } = {}) {
  const place = document.getElementById("toasts");
  const one = document.createElement("div");
  one.className = bad ? "toast bad" : "toast";
  one.textContent = words;
  place.replaceChildren(one);
  if (!bad) setTimeout(() => one.remove(), 5000);
}

/** Tell whether keys that are pressed belong to a field or to a dialog. */
export function isTyping(event) {
  const where = event.target;
  if (document.querySelector("dialog[open]")) return true;
  return where instanceof Element && where.closest("input:not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable]") !== null;
}

/**
 * Call a function for a key, wherever nobody is typing and no other key is held down.
 * `keys` maps what `KeyboardEvent.key` says to a function; one that returns false leaves the key to the browser.
 */
export function onKeys(keys) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event)) return;
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : null;
    if (act && act(event) !== false) event.preventDefault();
  });
}

function isDark() {
  const chosen = root.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Switch the theme, and tell pages that draw (`themechange` on the document). */
function switchTheme() {
  root.dataset.theme = isDark() ? "light" : "dark";
  try {
    localStorage.setItem("theme", root.dataset.theme);
  } catch {
    // Where storage is forbidden the choice holds for this page alone.
  }
  document.dispatchEvent(new CustomEvent("themechange"));
}

function showKeys() {
  document.getElementById("keys").showModal();
}

document.getElementById("theme").addEventListener("click", switchTheme);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
  document.dispatchEvent(new CustomEvent("themechange")),
);
document.getElementById("help").addEventListener("click", showKeys);

document.addEventListener("click", (event) => {
  const close = event.target instanceof Element && event.target.closest("[data-close]");
  if (close) close.closest("dialog").close();
  // A click on the backdrop lands on the dialog itself.
  else if (event.target instanceof HTMLDialogElement) event.target.close();
});

onKeys({
  "/": () => {
    const field = document.getElementById("search");
    field.focus();
    field.select();
  },
  "?": showKeys,
});

document.addEventListener("keydown", (event) => {
  const where = event.target;
  if (event.key === "Escape" && where instanceof HTMLElement && where.matches("input, select, textarea")) where.blur();
});

// Filters are sent without the fields that are empty, so that addresses can be read.
document.addEventListener("formdata", (event) => {
  const form = event.target;
  if (form.method !== "get") return;
  for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
});

// What htmx could not do is said; a page that nobody told otherwise would just stay as it was.
document.addEventListener("htmx:responseError", (event) => {
  const said = event.detail.xhr.getResponseHeader("X-Message");
  toast(said ? decodeURIComponent(said) : `That did not work (${event.detail.xhr.status}).`, { bad: true });
});
document.addEventListener("htmx:sendError", () => toast("The server does not answer.", { bad: true }));
