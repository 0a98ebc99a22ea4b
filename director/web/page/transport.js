// The transport: play, shuttle, step, in and out, and what comes after the last frame. It moves the stage and nothing else.

import { before, best, film, fps, fresh, neighbour, timecode } from "./film.js";

const $ = (id) => document.getElementById(id);
const SCOPES = ["shot", "scene", "cut"];

export class Transport {
  constructor(stage, looks, puts) {
    this.stage = stage;
    this.looks = looks; // called with the shot that plays next
    this.puts = puts; // called with a better take of the same shot
    this.scope = "shot";
    this.speed = 0; // of the shuttle: 0 is the video's own playing, or a pause
    this.ahead = "";
    this.clear();
    this.scrubbed();
    requestAnimationFrame((now) => this.tick(now));
  }

  get playing() {
    return this.stage.playing || this.speed < 0;
  }

  async play(rate = 1) {
    const video = this.stage.front;
    this.speed = 0;
    video.playbackRate = rate;
    if (this.stage.frame >= this.out && this.scope === "shot") this.stage.go(this.in);
    try {
      await video.play();
    } catch {
      video.muted = true; // a browser plays no sound before the page was touched
      await video.play().catch(() => {});
    }
  }

  pause() {
    this.speed = 0;
    this.stage.front.pause();
    this.stage.go(this.stage.frame);
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  forward() {
    this.play(this.stage.playing ? Math.min(8, this.stage.front.playbackRate * 2) : 1);
  }

  backward() {
    this.stage.front.pause();
    this.speed = this.speed < 0 ? Math.max(-8, this.speed * 2) : -1;
    this.from = { frame: this.stage.frame, at: performance.now() };
  }

  step(by) {
    this.pause();
    this.stage.go(this.stage.frame + by);
  }

  go(frame) {
    this.pause();
    this.stage.go(frame);
  }

  cycle() {
    this.scope = SCOPES[(SCOPES.indexOf(this.scope) + 1) % SCOPES.length];
  }

  mark(edge) {
    const frame = this.stage.frame;
    if (edge === "in") [this.in, this.out] = [frame, frame > this.out ? this.stage.last : this.out];
    else [this.in, this.out] = [frame < this.in ? 0 : this.in, frame];
  }

  clear() {
    this.in = 0;
    this.out = Infinity;
  }

  tick(now) {
    requestAnimationFrame((next) => this.tick(next));
    text("loop", `loop ${this.scope}`);
    if (this.stage.take && this.speed < 0) this.shuttle(now);
    else if (this.stage.take && this.ends()) this.wrap();
    if (!this.stage.take) return; // the shot that plays next isn't drawn yet
    this.stage.follow();
    this.shown();
  }

  ends() {
    const { front, frame, last } = this.stage;
    if (front.ended) return true;
    return !front.paused && this.scope === "shot" && this.out < last && frame > this.out;
  }

  shuttle(now) {
    const frame = Math.round(this.from.frame + ((now - this.from.at) / 1000) * fps() * this.speed);
    if (frame <= 0) return this.go(0);
    if (!this.stage.front.seeking && frame !== this.stage.frame) this.stage.go(frame);
  }

  wrap() {
    const next = this.scope === "shot" ? undefined : neighbour(this.stage.take.shot, 1, this.scope, true);
    if (next && next !== this.stage.take.shot) {
      if (this.ahead !== next) {
        this.ahead = next;
        this.looks(next);
      }
      return;
    }
    const head = this.scope === "shot" ? this.in : 0;
    const take = fresh(this.stage.take.shot);
    if (take && take.id !== this.stage.take.id) {
      if (this.ahead !== take.id) {
        this.ahead = take.id;
        this.puts(take, head);
      }
      return;
    }
    const rate = this.stage.front.playbackRate;
    this.stage.go(head);
    this.play(rate);
  }

  shown() {
    const { take, frame, last } = this.stage;
    const through = last ? (100 * frame) / last : 0;
    $("head").style.left = `${through}%`;
    $("span").style.left = `${(100 * this.in) / (last || 1)}%`;
    $("span").style.right = `${100 - (100 * Math.min(this.out, last)) / (last || 1)}%`;
    $("span").hidden = this.in === 0 && this.out >= last;
    text("timecode", timecode(frame));
    text("count", `${frame + 1} / ${last + 1}`);
    text("film-timecode", timecode(before(take.shot) + frame));
    $("play").classList.toggle("playing", this.playing);
    this.captioned(film.shots[take.shot], frame);
  }

  captioned(shot, frame) {
    const one = shot?.captions.find((caption) => caption.begin <= frame && frame < caption.end);
    const line = one ? `${one.who}\n${one.rows.join("\n")}` : "";
    if ($("caption").dataset.line === line) return;
    $("caption").dataset.line = line;
    $("caption").replaceChildren(...(one ? rows(one) : []));
  }

  scrubbed() {
    const line = $("line");
    const move = (event) => {
      const box = $("bar").getBoundingClientRect();
      this.go(Math.round(((event.clientX - box.left) / box.width) * this.stage.last));
    };
    line.addEventListener("pointerdown", (event) => {
      line.setPointerCapture(event.pointerId);
      move(event);
      line.onpointermove = move;
    });
    line.addEventListener("lostpointercapture", () => { line.onpointermove = null; });
  }

  // What plays after this shot, so that it can be made ready.
  next() {
    return this.scope === "shot" ? undefined : neighbour(this.stage.take?.shot, 1, this.scope, true);
  }

  readied() {
    const take = this.next() && best(this.next());
    if (take && this.stage.playing) this.stage.ready(take).catch(() => {});
  }
}

function rows(caption) {
  const who = document.createElement("b");
  who.textContent = caption.who;
  const said = document.createElement("span");
  said.textContent = caption.rows.join("\n");
  return caption.who ? [who, said] : [said];
}

export function text(id, words) {
  const element = $(id);
  if (element.textContent !== words) element.textContent = words;
}
