// Keys: each is declared once, with its words for the help and what it does; buttons press keys.

import { made } from "./slate.js";

export function keyed(table) {
  const known = new Map(table.flatMap((row) => row.keys.map((key) => [key, row.does])));
  const press = (key, event) => known.get(key.length === 1 ? key.toLowerCase() : key)?.(event ?? {});
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.shiftKey && event.key.length > 1 ? `Shift+${event.key}` : event.key;
    if (!known.has(key.length === 1 ? key.toLowerCase() : key)) return;
    event.preventDefault();
    press(key, event);
  });
  for (const button of document.querySelectorAll("button[data-key]")) {
    button.onclick = () => { button.blur(); press(button.dataset.key); };
  }
  const list = document.querySelector("#help dl");
  for (const row of table) list.append(made("dt", row.shown), made("dd", row.words));
}
