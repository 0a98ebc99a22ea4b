// The strip: every shot of the cut as a picture, scene by scene; the one on show is lit.

import { film } from "./film.js";
import { made } from "./slate.js";

const cells = new Map();
const posters = new Map();
let want = () => {}; // called with the shots whose posters are in sight and not there
const seen = new IntersectionObserver((entries) => {
  const missing = entries
    .filter((entry) => entry.isIntersecting)
    .map((entry) => entry.target.dataset.shot)
    .filter((id) => film.shots[id] && poster(id) !== `posters/${film.shots[id].version}.jpg`);
  if (missing.length) want(missing.reverse());
}, { rootMargin: "0px 240px" });

export function wanted(say) {
  want = say;
}

export function laid(look) {
  const strip = document.getElementById("strip");
  const groups = [];
  let scene;
  for (const id of film.told.order) {
    const shot = film.shots[id];
    if (!groups.length || shot.scene !== scene) {
      scene = shot.scene;
      const group = made("section");
      const heading = film.told.scenes.find((one) => one.number === scene)?.heading ?? scene;
      group.append(made("h3", heading), made("div"));
      groups.push(group);
    }
    groups.at(-1).lastChild.append(cell(id, look));
  }
  for (const id of cells.keys()) if (!film.shots[id]) cells.delete(id);
  strip.replaceChildren(...groups);
}

export function lit(id) {
  for (const [shot, button] of cells) button.toggleAttribute("aria-current", shot === id);
  cells.get(id)?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// A poster was drawn: it is shown from now on.
export function posted(id, version) {
  const button = cells.get(id);
  if (!button || film.shots[id]?.version !== version) return;
  posters.set(id, `posters/${version}.jpg`);
  button.firstChild.src = posters.get(id);
}

export const poster = (id) => posters.get(id) ?? "";

function cell(id, look) {
  if (!cells.has(id)) cells.set(id, bare(id, look));
  const button = cells.get(id);
  const shot = film.shots[id];
  button.dataset.status = shot.status;
  if (button.dataset.version !== shot.version) {
    button.dataset.version = shot.version;
    seen.unobserve(button); // so that it is told anew if it is in sight
    seen.observe(button);
  }
  button.lastChild.replaceChildren(
    made("b", id),
    made("span", shot.locked.length ? "locked" : ""),
    made("small", `${shot.seconds} s${shot.join === "cut" ? "" : ` ${shot.join}`}`),
  );
  button.title = [shot.framing, shot.story, shot.status].filter(Boolean).join("\n");
  return button;
}

function bare(id, look) {
  const button = made("button");
  const picture = made("img");
  picture.alt = "";
  picture.style.aspectRatio = film.told.aspect.join(" / ");
  button.append(picture, made("span", "", "label"));
  button.dataset.shot = id;
  button.onclick = () => look(id);
  return button;
}
