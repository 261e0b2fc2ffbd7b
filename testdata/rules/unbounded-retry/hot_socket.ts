// Back in a fifth of a second, for ever.
import WebSocket from "ws";

export class Feed {
  private socket?: WebSocket;
  constructor(private url: string) {}
  connect() {
    this.socket = new WebSocket(this.url);
    this.socket.on("close", () => {
      setTimeout(() => this.connect(), 200); // expect: unbounded-retry (warning)
    });
  }
}

// What waits two seconds before it opens the connection again is told as mildly as a timer of two seconds.
function open(url: string) {
  const socket = new WebSocket(url);
  socket.on("close", async () => {
    await new Promise((resolve) => setTimeout(resolve, 2000));
    open(url); // expect: unbounded-retry (note)
  });
}

function openLater(url: string) {
  const socket = new WebSocket(url);
  socket.on("close", () => setTimeout(() => openLater(url), 2000)); // expect: unbounded-retry (note)
}

function openAtOnce(url: string) {
  const socket = new WebSocket(url);
  socket.on("close", () => openAtOnce(url)); // expect: unbounded-retry (warning)
}
