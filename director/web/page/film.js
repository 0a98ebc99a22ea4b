// The film as the page knows it: shots in the order of the cut, the takes that are there, and times in frames.
// What a word means and how a shot looks is told by the server; nothing is decided here.

export const film = {
  told: { title: "", order: [], scenes: [], rate: [24, 1], aspect: [16, 9], branch: "", decision: 0 },
  shots: {},
  takes: new Map(), // by shot: { version, previs, draft }
};

export const fps = () => film.told.rate[0] / film.told.rate[1];

export function learn(told, shots) {
  film.told = told;
  Object.assign(film.shots, shots);
  for (const id of Object.keys(film.shots)) {
    if (!told.order.includes(id)) delete film.shots[id];
  }
}

// Keep a take of a shot as it is decided now; one of before comes too late.
export function keep(take) {
  if (film.shots[take.shot]?.version !== take.version) return;
  const known = film.takes.get(take.shot);
  const held = known?.version === take.version ? known : { version: take.version };
  held[take.quality] = take;
  film.takes.set(take.shot, held);
}

// The best take of a shot as it is decided now, or of as it was before.
export function best(id) {
  const held = film.takes.get(id);
  return held && (held.draft || held.previs);
}

export function fresh(id) {
  const held = film.takes.get(id);
  return held && film.shots[id] && held.version === film.shots[id].version ? best(id) : undefined;
}

// The shot before (-1) or after (+1) one, within its scene or the whole cut; it goes round where `round` says so.
export function neighbour(id, by, scope = "cut", round = false) {
  const here = film.shots[id];
  const row = scope === "scene" && here
    ? film.told.order.filter((one) => film.shots[one].scene === here.scene)
    : film.told.order;
  const at = row.indexOf(id) + by;
  if (at >= 0 && at < row.length) return row[at];
  return round ? row[(at + row.length) % row.length] : undefined;
}

// Frames of the film before a shot begins.
export function before(id) {
  let frames = 0;
  for (const one of film.told.order) {
    if (one === id) break;
    frames += film.shots[one].frames;
  }
  return frames;
}

// Non-drop timecode at the nearest whole rate, as it is burnt in and written in an edit list.
export function timecode(frame) {
  const rate = Math.round(fps());
  const whole = Math.floor(frame / rate);
  return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60, frame % rate]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}

export const address = (id, what) => `shots/${encodeURIComponent(id)}/${what}`;

// Plain data from the server; its one line where it can't be had.
export async function ask(where) {
  const answer = await fetch(where, { cache: "no-store" });
  const told = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
  if (!answer.ok) throw new Error(told.line || `the server answered ${answer.status}`);
  return told;
}
