// The pause that a connection waits before it is opened again grows in a variable, a field or an argument.
import WebSocket from "ws";

export function byArgument(url: string, delay = 1000) {
  const socket = new WebSocket(url);
  socket.on("close", () => setTimeout(() => byArgument(url, delay * 2), delay));
}

export function upToAMinute(url: string, delay = 1000) {
  const socket = new WebSocket(url);
  socket.on("close", () => {
    setTimeout(() => upToAMinute(url, Math.min(delay * 2, 60000)), delay);
  });
}

export function byAttempt(url: string, attempt = 1) {
  const socket = new WebSocket(url);
  socket.on("close", () => setTimeout(() => byAttempt(url, attempt + 1), 1000 * attempt));
}

export function byOption(url: string, options = { delay: 1000 }) {
  const socket = new WebSocket(url);
  socket.on("close", () => {
    setTimeout(() => byOption(url, { delay: options.delay * 2 }), options.delay);
  });
}

let delay = 1000;

export function byVariable(url: string) {
  const socket = new WebSocket(url);
  socket.on("open", () => {
    delay = 1000;
  });
  socket.on("close", () => {
    setTimeout(() => byVariable(url), delay);
    delay = Math.min(delay * 2, 60000);
  });
}

export class Client {
  delay = 1000;
  n = 0;

  constructor(private url: string) {}

  byField() {
    const socket = new WebSocket(this.url);
    socket.on("close", () => {
      this.delay *= 1.5;
      setTimeout(() => this.byField(), this.delay);
    });
  }

  byCount() {
    const socket = new WebSocket(this.url);
    socket.on("close", () => {
      this.n++;
      setTimeout(() => this.byCount(), this.n * 1000);
    });
  }

  byLadder() {
    const socket = new WebSocket(this.url);
    socket.on("close", () => {
      const pause = [1000, 5000, 60000][Math.min(this.n++, 2)];
      setTimeout(() => this.byLadder(), pause);
    });
  }

  // ---- no later than before ----

  always() {
    const socket = new WebSocket(this.url);
    socket.on("close", () => {
      this.n++;
      setTimeout(() => this.always(), this.delay); // expect: unbounded-retry
    });
  }
}

export function theSame(url: string, pause = 1000) {
  const socket = new WebSocket(url);
  socket.on("close", () => setTimeout(() => theSame(url, pause), pause)); // expect: unbounded-retry
}

export function setTo(url: string, pause = 1000) {
  const socket = new WebSocket(url);
  socket.on("close", () => setTimeout(() => setTo(url, 5000), pause)); // expect: unbounded-retry
}

// later each time, but for one answer that somebody waits for
export async function load(url: string, pause = 1000): Promise<Response> {
  try {
    return await fetch(url);
  } catch {
    await new Promise((go) => setTimeout(go, pause));
    return load(url, pause * 2); // expect: unbounded-retry
  }
}
