/* Choose other words for an item: by selecting them, or a word at a time from the keyboard. */

import { moved, rangeAt, selectedPlace, wordsAt, writePlace } from "./words.js";

const bar = () => document.getElementById("marking");
let place = null;
let kept = null;

function draw() {
  bar().hidden = place === null;
  if (globalThis.CSS?.highlights) {
    CSS.highlights.delete("marking");
    const range = place && rangeAt(place);
    if (range) CSS.highlights.set("marking", new Highlight(range));
  }
  if (place) document.getElementById("marking-words").textContent = `“${wordsAt(place)}”`;
}

export const marking = {
  /** Begin with the words selected, else move one edge of an item's own words; `keep` is given what is kept. */
  begin(own, edge, step, keep) {
    const chosen = place === null ? selectedPlace() : null;
    kept = keep;
    place = chosen ?? moved(place ?? own, edge, step);
    getSelection().removeAllRanges();
    draw();
  },

  /** Keep the new words; false where none are being chosen. */
  keep() {
    if (place === null) return false;
    const [chosen, words] = [place, wordsAt(place)];
    place = null;
    draw();
    kept(chosen, words);
    return true;
  },

  /** Leave the words as they were; false where none are being chosen. */
  leave() {
    if (place === null) return false;
    place = null;
    draw();
    return true;
  },

  /** Put selected words into the form that is open. */
  fill(selected) {
    const field = document.getElementById("i-words");
    if (!selected || !field) return;
    field.value = wordsAt(selected);
    field.form.querySelector("[data-place]").value = writePlace(selected);
  },
};

document.addEventListener("click", (event) => {
  const asked = event.target instanceof Element ? event.target.closest("[data-marking]")?.dataset.marking : null;
  if (asked) marking[asked]();
});
