// The slate over the picture and the panel beside it: the shot, its standing, the last decision, its revisions.

import { film } from "./film.js";
import { text } from "./transport.js";

const $ = (id) => document.getElementById(id);

export function made(tag, words = "", kind = "") {
  const element = document.createElement(tag);
  element.textContent = words;
  if (kind) element.className = kind;
  return element;
}

export function slated(id, take, progress = "") {
  const shot = film.shots[id];
  if (!shot) return;
  text("shot", shot.shot);
  text("revision", `v${shot.revision}`);
  text("status", shot.status === "draft" ? "status draft" : shot.status.toUpperCase());
  $("status").dataset.status = shot.status;
  text("locks", shot.locked.length ? `LOCKED ${shot.locked.includes("*") ? "" : shot.locked.join(", ")}` : "");
  text("optics", shot.lens);
  text("framing", `${shot.framing} · ${shot.moves}`);
  text("quality", [take && `${take.quality} ${take.size.join("×")}`, progress].filter(Boolean).join(" · "));
  text("film", `${film.told.title}${film.told.branch === "main" ? "" : ` · ${film.told.branch}`}`);
  $("story").replaceChildren(...(shot.story ? [made("h2", `Shot ${shot.shot}`), made("p", shot.story)] : []));
  document.title = `${shot.shot} v${shot.revision} · ${film.told.title}`;
  told(take);
}

function told(take) {
  const words = take ? [...take.told, ...(take.stale ? ["locked: this is an older take than would be drawn"] : [])] : [];
  $("told").replaceChildren(...words.map((line) => made("p", line)));
}

export function decided(one) {
  const head = made("h2", `Decision ${one.decision}`);
  head.append(made("small", `${one.who} · ${when(one.at)}`));
  const done = one.rows.length ? "" : one.done; // the rows say it better
  const outcome = made("p", one.outcome === "applied" ? done : `${one.outcome} ${done}`, "outcome");
  outcome.dataset.outcome = one.outcome;
  const parts = [head];
  if (one.note) parts.push(made("blockquote", one.note));
  parts.push(outcome, ...(one.said ? [made("p", one.said)] : []), ...one.options.map((said) => made("p", `· ${said}`)));
  if (one.unread.length) parts.push(made("p", `not used: ${one.unread.join(" ")}`, "held"));
  parts.push(table(one.rows));
  if (one.more) parts.push(made("p", `and ${one.more} more`, "faint"));
  $("decision").replaceChildren(...parts);
}

export function table(rows) {
  const list = made("table");
  for (const [name, field, change] of rows) {
    const row = list.insertRow();
    row.append(made("td", name), made("td", field), made("td", change));
  }
  return list;
}

export function listed(versions, chosen, choose) {
  $("revisions").replaceChildren(
    ...versions.map((one) => {
      const button = made("button", "", one.decision === chosen?.decision ? "chosen" : "");
      const who = [one.who, one.branch === film.told.branch ? "" : `on ${one.branch}`, one.stands ? "now" : ""];
      button.append(
        made("b", `v${one.revision}`),
        made("span", one.note),
        made("small", who.filter(Boolean).join(" · ")),
      );
      if (one.status === "approved") button.append(made("strong", "APPROVED"));
      button.disabled = one.stands;
      button.onclick = () => choose(one);
      const item = made("li");
      item.append(button);
      return item;
    }),
  );
}

// What differs between the version beside the picture and the one that stands.
export function differing(take) {
  const shot = take && film.shots[take.shot];
  $("differing").replaceChildren(
    ...(shot ? [made("h2", `v${take.revision} → v${shot.revision}`), table(take.rows)] : []),
  );
}

function when(at) {
  const then = new Date(at);
  return Number.isNaN(then.getTime()) ? "" : then.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}
