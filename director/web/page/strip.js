// The strip: every shot of the cut as a picture, scene by scene; the one on show is lit.

import { address, film } from "./film.js";
import { made } from "./slate.js";

const cells = new Map();

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

function cell(id, look) {
  if (!cells.has(id)) cells.set(id, bare(id, look));
  const button = cells.get(id);
  const shot = film.shots[id];
  button.dataset.status = shot.status;
  const [picture, label] = button.children;
  const where = address(id, `poster.jpg?version=${shot.version}`);
  if (picture.getAttribute("src") !== where) picture.src = where;
  label.replaceChildren(
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
  picture.loading = "lazy";
  picture.alt = "";
  picture.style.aspectRatio = film.told.aspect.join(" / ");
  button.append(picture, made("span", "", "label"));
  button.onclick = () => look(id);
  return button;
}
