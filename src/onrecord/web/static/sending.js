/* Send reviews one after another, each to its end, so that quick keys lose none and answers come in order. */

import { toast } from "./base.js";

let line = Promise.resolve();
let waiting = 0;

/** Tell whether something was sent that is not answered yet. */
export function isWaiting() {
  return waiting > 0;
}

/**
 * Send a form's fields; `done` is given the room as it is now, and the item, once it is kept.
 * Resolves to true where it was kept; where not, the reason is told and given to `failed`.
 */
export function send(address, fields, { done, failed }) {
  waiting += 1;
  line = line.then(async () => {
    try {
      return await deliver(address, fields, { done, failed });
    } finally {
      waiting -= 1;
    }
  });
  return line;
}

async function deliver(address, fields, { done, failed }) {
  let answer;
  try {
    answer = await fetch(address, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { "HX-Request": "true" },
    });
  } catch {
    return refuse("The server does not answer: nothing was kept.", failed);
  }
  const said = decodeURIComponent(answer.headers.get("X-Message") ?? "");
  if (!answer.ok) return refuse(said || `That did not work (${answer.status}): nothing was kept.`, failed);
  done(await answer.text(), decodeURIComponent(answer.headers.get("X-Item") ?? ""));
  toast(said);
  return true;
}

function refuse(reason, failed) {
  toast(reason, { bad: true });
  failed?.(reason);
  return false;
}

addEventListener("beforeunload", (event) => {
  if (isWaiting()) event.preventDefault();
});
