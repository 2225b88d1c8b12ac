/* Keys of the list of articles. */

import { onKeys } from "./base.js";

const rows = [...document.querySelectorAll("#queue h2 a")];

function go(step) {
  const here = rows.indexOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, here + step));
  rows[next]?.focus();
}

onKeys({ j: () => go(1), k: () => go(-1) });
