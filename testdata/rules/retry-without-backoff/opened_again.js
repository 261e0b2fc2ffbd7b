// A connection that is opened again the moment it broke, wherever the attempts are counted.
import WebSocket from "ws";
import net from "node:net";

const state = { tries: 0 };

export function connect(url) {
  const socket = new WebSocket(url);
  socket.on("open", () => {
    state.tries = 0;
  });
  socket.on("error", () => {});
  socket.on("close", () => {
    if (state.tries++ < 10) connect(url); // expect: retry-without-backoff
  });
}

export function connectByNumber(url, tries = 0) {
  const socket = new WebSocket(url);
  socket.on("close", () => {
    if (tries < 10) connectByNumber(url, tries + 1); // expect: retry-without-backoff
  });
}

export class Client {
  constructor(address) {
    this.address = address;
    this.context = { attempt: 0 };
    this.n = 0;
  }

  open() {
    this.socket = net.createConnection(this.address);
    this.socket.on("close", () => {
      this.n += 1;
      if (this.n > 5) return;
      this.open(); // expect: retry-without-backoff
    });
  }

  byKey() {
    this.socket = new WebSocket(this.address);
    this.socket.onclose = () => {
      if (this.context["attempt"] < 5) {
        this.context["attempt"] += 1;
        this.byKey(); // expect: retry-without-backoff
      }
    };
  }

  later() {
    this.socket = new WebSocket(this.address);
    this.socket.onclose = () => {
      this.n += 1;
      if (this.n > 5) return;
      setTimeout(() => this.later(), 1000 * 2 ** this.n);
    };
  }

  // one second attempt at once may well be meant
  once() {
    this.socket = new WebSocket(this.address);
    this.socket.onclose = () => {
      if (this.again) return;
      this.again = true;
      this.once();
    };
  }

  // a server has no connection of its own
  listen() {
    this.server = new WebSocket.Server({ port: 80 });
    this.server.on("close", () => {
      this.n += 1;
      if (this.n < 5) this.listen();
    });
  }
}

// who waits for a server to come up keeps nobody down
async function open(url) {
  return new Promise((done, failed) => {
    const socket = new WebSocket(url);
    socket.on("open", () => done(socket));
    socket.on("error", failed);
  });
}

export async function waitForServer(url) {
  for (let attempt = 0; attempt < 30; attempt++) {
    try {
      return await open(url);
    } catch {
      await new Promise((go) => setTimeout(go, 200));
    }
  }
}

export async function atOnce(url) {
  for (let attempt = 0; attempt < 30; attempt++) { // expect: retry-without-backoff
    try {
      return await open(url);
    } catch (error) {
      console.error(error);
    }
  }
}
