// The line to the server: words and pictures come in the order they were told; it is taken up again when it breaks.

const words = new TextDecoder();

export class Live {
  constructor(heard, pictured, joined) {
    this.heard = heard;
    this.pictured = pictured;
    this.joined = joined;
    this.wait = 250;
    this.open();
  }

  open() {
    const where = new URL("live", location.href);
    where.protocol = where.protocol.replace("http", "ws");
    this.socket = new WebSocket(where);
    this.socket.binaryType = "arraybuffer";
    this.socket.onopen = () => { this.wait = 250; this.joined(true); };
    this.socket.onclose = () => {
      this.joined(false);
      setTimeout(() => this.open(), this.wait);
      this.wait = Math.min(4000, this.wait * 2);
    };
    this.socket.onmessage = (message) => {
      if (typeof message.data === "string") this.heard(JSON.parse(message.data));
      else this.unpack(message.data);
    };
  }

  // A picture: four bytes of length, words about it, then a JPEG.
  unpack(bytes) {
    const length = new DataView(bytes).getUint32(0);
    const about = JSON.parse(words.decode(new Uint8Array(bytes, 4, length)));
    this.pictured(about, new Blob([new Uint8Array(bytes, 4 + length)], { type: "image/jpeg" }));
  }

  say(what) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(what));
  }
}
