// The monitor: what is looked at, and how words from the server, keys and the stage come together.

import { address, ask, best, film, fresh, keep, learn, neighbour } from "./film.js";
import { keyed } from "./keys.js";
import { Live } from "./live.js";
import { decided, differing, listed, slated } from "./slate.js";
import { Stage } from "./stage.js";
import { laid, lit, posted, poster, wanted } from "./strip.js";
import { text, Transport } from "./transport.js";

const $ = (id) => document.getElementById(id);
const stage = new Stage();
const transport = new Transport(stage, (shot) => look(shot, true), (take, frame) => put(take, frame, true));
let looked = null; // the shot on show, or about to be
let shown = ""; // the id of the take on show
let follows = true;
let history = []; // the versions of the shot, the newest first
let other = null; // the version beside it
let awaited = () => {}; // ends the wait for it
let told_at = 0; // when a notice that passes was shown

const live = new Live(heard, pictured, joined);

function joined(there) {
  document.body.classList.toggle("away", !there);
  if (!there) trouble("the monitor's server is not there; it is asked again", true);
  else notice("");
}

function heard(told) {
  if (told.is === "film") filmed(told);
  else if (told.is === "look") led(told);
  else if (told.is === "decision") decided(told);
  else if (told.is === "take") took(told);
  else if (told.is === "drawing") drawn(told);
  else if (told.is === "poster") posted(told.shot, told.version);
  else if (told.is === "trouble") trouble(told.line);
}

function filmed(told) {
  learn(told.film, told.shots);
  laid((id) => { hold(); look(id); });
  if (looked && !film.shots[looked]) look(neighbour(looked, 1) ?? film.told.order[0]);
  else if (looked) look(looked);
  if (!film.told.order.length) notice("there is no shot yet; say a first note", true);
}

function renewed() {
  slated(looked, best(looked));
  lit(looked);
  remember();
  if (!$("plan").hidden) planned();
}

function led(told) {
  if (!follows && looked) return;
  notice("");
  look(told.shot);
}

function look(id, playing = false) {
  if (!id || !film.shots[id]) return;
  const anew = id !== looked;
  const going = playing || transport.playing;
  looked = id;
  live.say({ shot: id, follows });
  if (anew) {
    compare("");
    transport.clear();
    history = [];
  }
  renewed();
  const take = fresh(id);
  if (take) put(take, anew ? 0 : stage.frame, going);
  else if (anew) {
    shown = "";
    stage.blank(poster(id));
    text("count", "");
    notice(`${id} is being drawn`, true);
    if (playing) fetched(id);
  }
}

function took(take) {
  keep(take);
  if (take.shot !== looked || fresh(looked) !== take) return;
  $("drawn").style.width = "0";
  if (stage.playing && same(take)) slated(looked, stage.take);
  else arrived(take);
}

function same(take) {
  return stage.take?.shot === take.shot && stage.take.version === take.version;
}

// A new picture plays from its head; a better one of the same picture stays at its frame.
function arrived(take) {
  if (same(take)) put(take, stage.frame, transport.playing);
  else put(take, 0, true);
}

async function put(take, frame, playing) {
  if (take.id === shown && stage.canvas.hidden) return;
  try {
    if (!(await stage.show(take, frame))) return;
  } catch (error) {
    return trouble(error.message);
  }
  shown = take.id;
  seen();
  transport.ahead = "";
  slated(looked, take);
  if (playing) transport.play(stage.front.playbackRate || 1);
  const next = transport.next();
  if (next) fetched(next).then(() => transport.readied());
}

// A take that the cut needs next, drawn where it isn't there.
async function fetched(id) {
  if (fresh(id)) return;
  const version = film.shots[id].version;
  try {
    keep({ ...(await ask(address(id, "take"))), version });
    if (id === looked && fresh(id) && stage.take?.shot !== id) put(fresh(id), 0, true);
  } catch (error) {
    if (id === looked) trouble(error.message);
  }
}

function drawn(told) {
  if (told.shot !== looked || film.shots[looked]?.version !== told.version) return;
  const through = Math.round((100 * told.done) / told.frames);
  $("drawn").style.width = `${through}%`;
  slated(looked, same(told) ? stage.take : null, `${told.quality} ${through}%`);
  if (!stage.take) text("count", `${told.done} / ${told.frames}`);
}

function pictured(about, picture) {
  if (about.shot !== looked || film.shots[looked]?.version !== about.version) return;
  drawn(about);
  if (!fresh(looked)) stage.expose(picture, about.done - 1).then(seen);
}

// A picture is there: that one is waited for needs no words any more.
function seen() {
  if ($("notice").textContent === `${looked} is being drawn`) notice("");
}

function hold() {
  follows = false;
  followed();
}

function followed() {
  text("following", follows ? "● live" : "○ held");
  $("following").setAttribute("aria-pressed", String(follows));
}

function go_live() {
  follows = !follows;
  followed();
  if (looked) live.say({ shot: looked, follows });
}

// -- another version beside it

async function remember() {
  const id = looked;
  try {
    const told = await ask(address(id, "revisions"));
    if (id !== looked) return;
    history = told;
    if (other) choose(history.find((one) => one.decision === other.decision && !one.stands) ?? past());
    else listed(history, other, choose);
  } catch (error) {
    trouble(error.message);
  }
}

// The version that came before the one that stands.
function past() {
  return history.slice(history.findIndex((one) => one.stands) + 1)[0] ?? history.find((one) => !one.stands);
}

async function choose(version) {
  if (!version) {
    compare("");
    return notice("there is no other version of this shot yet");
  }
  other = version;
  awaited();
  const slow = awaited = slowly(`v${version.revision} is being drawn`);
  listed(history, other, choose);
  if (!stage.mode) compare("wipe");
  text("tag-then", `v${version.revision}${version.status === "approved" ? " APPROVED" : ""}`);
  text("tag-now", `v${film.shots[looked].revision}`);
  try {
    const take = await ask(address(looked, `take/${version.decision}`));
    if (other !== version) return;
    await stage.against(take);
    differing(take);
  } catch (error) {
    trouble(error.message);
  } finally {
    slow();
  }
}

function compare(mode) {
  const asked = stage.mode === mode ? "" : mode;
  stage.compare(asked);
  for (const id of ["wipe", "side", "difference"]) $(id).setAttribute("aria-pressed", String(asked === id));
  if (asked && !other) choose(past());
  if (!asked && other) {
    other = null;
    awaited();
    differing(null);
    listed(history, other, choose);
  }
}

function other_by(by) {
  const others = history.filter((one) => !one.stands);
  const at = others.findIndex((one) => one.decision === other?.decision) + by;
  if (other && others[at]) choose(others[at]);
}

// -- keys

function planned() {
  const slow = slowly("the floor plan is being drawn");
  $("plan").onload = $("plan").onerror = slow;
  $("plan").src = address(looked, `plan.png?decision=${film.told.decision}`);
}

function plan() {
  $("plan").hidden = !$("plan").hidden;
  $("planned").setAttribute("aria-pressed", String(!$("plan").hidden));
  if (!$("plan").hidden) planned();
}

function mute() {
  stage.front.muted = stage.back.muted = !stage.front.muted;
}

function by_shot(by) {
  hold();
  look(neighbour(looked, by), transport.playing);
}

// What goes on, once it has taken a moment; give what is returned a call when it is over.
function slowly(line) {
  const wait = setTimeout(() => notice(line, true), 300);
  return () => {
    clearTimeout(wait);
    if ($("notice").textContent === line) notice("");
  };
}

// What is wrong.
function trouble(line, lasts = false) {
  notice(line, lasts);
  $("notice").classList.add("trouble");
}

// A line over the picture; it passes, unless it lasts.
function notice(line, lasts = false) {
  text("notice", line);
  $("notice").classList.remove("trouble");
  $("notice").hidden = !line;
  told_at = line && !lasts ? performance.now() : Infinity;
}

function leave() {
  if ($("help").open) $("help").close();
  else if (!$("plan").hidden) plan();
  else if (stage.mode) compare(stage.mode);
  else notice("");
}

keyed([
  { keys: [" "], shown: "space", words: "play or pause", does: () => transport.toggle() },
  { keys: ["j"], shown: "J", words: "play backwards; again for twice as fast", does: () => transport.backward() },
  { keys: ["k"], shown: "K", words: "pause", does: () => transport.pause() },
  { keys: ["l"], shown: "L", words: "play; again for twice as fast", does: () => transport.forward() },
  { keys: ["ArrowLeft"], shown: "←", words: "a frame back", does: () => transport.step(-1) },
  { keys: ["ArrowRight"], shown: "→", words: "a frame on", does: () => transport.step(1) },
  { keys: ["Shift+ArrowLeft"], shown: "shift ←", words: "ten frames back", does: () => transport.step(-10) },
  { keys: ["Shift+ArrowRight"], shown: "shift →", words: "ten frames on", does: () => transport.step(10) },
  { keys: ["Home"], shown: "home", words: "to the first frame", does: () => transport.go(0) },
  { keys: ["End"], shown: "end", words: "to the last frame", does: () => transport.go(Infinity) },
  { keys: ["ArrowUp"], shown: "↑", words: "the shot before", does: () => by_shot(-1) },
  { keys: ["ArrowDown"], shown: "↓", words: "the next shot", does: () => by_shot(1) },
  { keys: ["r"], shown: "R", words: "loop the shot, the scene or the cut", does: () => transport.cycle() },
  { keys: ["i"], shown: "I", words: "in point here", does: () => transport.mark("in") },
  { keys: ["o"], shown: "O", words: "out point here", does: () => transport.mark("out") },
  { keys: ["x"], shown: "X", words: "no in and out points", does: () => transport.clear() },
  { keys: ["w"], shown: "W", words: "wipe against another version; drag the edge", does: () => compare("wipe") },
  { keys: ["s"], shown: "S", words: "side by side with another version", does: () => compare("side") },
  { keys: ["d"], shown: "D", words: "difference to another version", does: () => compare("difference") },
  { keys: ["["], shown: "[", words: "an older version beside it", does: () => other_by(1) },
  { keys: ["]"], shown: "]", words: "a newer version beside it", does: () => other_by(-1) },
  { keys: ["p"], shown: "P", words: "the floor plan", does: plan },
  { keys: ["t"], shown: "T", words: "thirds and safe areas", does: () => { $("guides").hidden = !$("guides").hidden; } },
  { keys: ["n"], shown: "N", words: "notes and revisions beside the picture", does: () => document.body.classList.toggle("noted") },
  { keys: ["g"], shown: "G", words: "follow the notes as they are made, or stay here", does: go_live },
  { keys: ["m"], shown: "M", words: "sound on or off", does: mute },
  { keys: ["f"], shown: "F", words: "full screen", does: () => document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen() },
  { keys: ["?", "h"], shown: "?", words: "these keys", does: () => $("help").open ? $("help").close() : $("help").showModal() },
  { keys: ["Escape"], shown: "esc", words: "leave what is open", does: leave },
]);

wanted((posters) => live.say({ posters }));
$("following").onclick = () => { $("following").blur(); go_live(); };
$("help").onclick = () => $("help").close();
setInterval(() => {
  text("sound", stage.front.muted ? "muted" : "sound");
  if (performance.now() - told_at > 6000) notice("");
}, 250);
followed();
