// The flag of the service says that it is wanted, not how often it may be tried.
import { spawn } from "node:child_process";

export class Pool {
  running = true;
  start(id: string) {
    const child = spawn("node", [id]);
    child.on("exit", (code) => {
      if (this.running && code !== 0) setTimeout(() => this.start(id), 1000); // expect: unbounded-retry
    });
  }
}

let stopped = false;
export function connect() {
  const socket = new WebSocket("wss://example.org");
  socket.onclose = () => {
    if (!stopped) setTimeout(connect, 3000); // expect: unbounded-retry
  };
}

export class Counted {
  running = true;
  attempts = 0;
  start() {
    const child = spawn("node", ["x"]);
    child.on("exit", () => {
      if (this.running && this.attempts++ < 5) setTimeout(() => this.start(), 1000);
    });
  }
}

// by way of a helper
class Closable {
  ws: any;
  closed = false;
  connect() {
    this.ws = new WebSocket("wss://example.org");
    this.ws.on("close", () => { if (!this.closed) this.later(); });
  }
  later() {
    setTimeout(() => this.connect(), 5000); // expect: unbounded-retry
  }
}
