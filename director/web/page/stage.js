// The stage: the take on show, the frames of one being drawn, and another revision beside, across or against it.
// Two videos take turns, so that one is swapped for the next without a blank between.

import { fps } from "./film.js";

const $ = (id) => document.getElementById(id);
const middle = (frame) => (frame + 0.5) / fps();

export class Stage {
  constructor() {
    const views = $("now").querySelectorAll("video");
    [this.front, this.back] = views;
    this.other = $("then").querySelector("video");
    this.canvas = $("now").querySelector("canvas");
    this.take = null;
    this.readied = null;
    this.mode = "";
    this.turn = 0;
    this.at = 50;
    this.front.classList.add("front");
    this.dragged();
  }

  get frame() {
    if (!this.canvas.hidden) return this.exposed;
    return Math.min(this.last, Math.max(0, Math.floor(this.front.currentTime * fps() + 1e-4)));
  }

  get last() {
    return this.take ? this.take.frames - 1 : 0;
  }

  get playing() {
    return !this.front.paused && !this.front.ended;
  }

  // Put a take on, at a frame; resolves once it is seen. A newer call takes the place of this one.
  async show(take, frame = 0) {
    const turn = ++this.turn;
    await this.ready(take, frame);
    if (turn !== this.turn) return false;
    [this.front, this.back] = [this.back, this.front];
    this.front.muted = this.back.muted;
    this.front.playbackRate = this.back.playbackRate;
    this.front.classList.add("front");
    this.back.classList.remove("front");
    this.back.pause();
    this.take = take;
    this.readied = null;
    this.canvas.hidden = true;
    this.fit(take.size);
    return true;
  }

  // Have a take ready behind the one on show. It may be asked for again while it loads: both wait for the one loading.
  async ready(take, frame = 0) {
    if (this.readied !== take.url) {
      this.readied = take.url;
      this.back.src = take.url;
      this.back.load();
      this.loading = until(this.back, "loadeddata", (video) => video.readyState >= 2);
      this.loading.catch(() => { this.readied = null; });
    }
    await this.loading;
    await seek(this.back, middle(Math.min(frame, take.frames - 1)));
  }

  go(frame) {
    this.front.currentTime = middle(Math.min(this.last, Math.max(0, frame)));
  }

  // Nothing to show yet of a shot but what it was when its poster was made.
  blank(poster) {
    this.turn += 1;
    this.front.pause();
    this.front.classList.remove("front");
    this.take = null;
    this.canvas.hidden = true;
    $("frame").style.backgroundImage = poster && `url("${poster}")`;
  }

  // A frame of what is being drawn, over everything.
  async expose(picture, frame) {
    const turn = this.turn;
    const bitmap = await createImageBitmap(picture);
    if (turn !== this.turn) return;
    this.canvas.width = bitmap.width;
    this.canvas.height = bitmap.height;
    this.canvas.getContext("2d").drawImage(bitmap, 0, 0);
    this.canvas.hidden = false;
    this.exposed = frame;
    this.front.pause();
    if (!this.take) this.fit([bitmap.width, bitmap.height]);
    bitmap.close();
  }

  fit([width, height]) {
    $("frame").style.setProperty("--shape", `${width} / ${height}`);
    $("frame").style.setProperty("--ratio", String(width / height));
  }

  // -- another revision

  async against(take) {
    this.against_ = take;
    this.other.src = take.url;
    this.other.load();
    await until(this.other, "loadeddata", (video) => video.readyState >= 2);
  }

  compare(mode) {
    this.mode = mode;
    $("frame").dataset.mode = mode;
    for (const id of ["then", "tag-then", "tag-now"]) $(id).hidden = !mode;
    $("divider").hidden = mode !== "wipe";
    if (!mode) this.other.pause();
  }

  // Hold the other revision to the frame of this one.
  follow() {
    if (!this.mode || this.other.readyState < 2) return;
    const lead = this.front.currentTime;
    const to = Math.min(lead, Math.max(0, this.other.duration - 0.5 / fps()));
    const apart = Math.abs(this.other.currentTime - to) * fps();
    if (this.playing && lead < this.other.duration) {
      this.other.playbackRate = this.front.playbackRate;
      if (apart > 1.5 && !this.other.seeking) this.other.currentTime = to;
      if (this.other.paused) this.other.play().catch(() => {});
    } else {
      this.other.pause();
      if (apart > 0.4 && !this.other.seeking) this.other.currentTime = to;
    }
  }

  dragged() {
    const frame = $("frame");
    const move = (event) => {
      const box = frame.getBoundingClientRect();
      this.at = Math.min(100, Math.max(0, ((event.clientX - box.left) / box.width) * 100));
      frame.style.setProperty("--at", `${this.at}%`);
    };
    frame.style.setProperty("--at", `${this.at}%`);
    frame.addEventListener("pointerdown", (event) => {
      if (this.mode !== "wipe") return;
      event.preventDefault();
      frame.setPointerCapture(event.pointerId);
      move(event);
      frame.onpointermove = move;
    });
    frame.addEventListener("lostpointercapture", () => { frame.onpointermove = null; });
  }
}

function until(video, event, already) {
  if (already(video)) return Promise.resolve();
  return new Promise((done, failed) => {
    video.addEventListener(event, done, { once: true });
    video.addEventListener("error", () => failed(new Error("the take can't be read")), { once: true });
  });
}

function seek(video, seconds) {
  if (Math.abs(video.currentTime - seconds) < 1e-3 && !video.seeking) return Promise.resolve();
  const done = new Promise((seen) => video.addEventListener("seeked", seen, { once: true }));
  video.currentTime = seconds;
  return done;
}
