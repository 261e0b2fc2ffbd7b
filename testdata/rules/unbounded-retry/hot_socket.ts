// Back in a fifth of a second, for ever.
import WebSocket from "ws";

export class Feed {
  private socket?: WebSocket;
  constructor(private url: string) {}
  connect() {
    this.socket = new WebSocket(this.url);
    this.socket.on("close", () => {
      setTimeout(() => this.connect(), 200); // expect: unbounded-retry
    });
  }
}
