import { Worker } from "node:worker_threads";

// the dead socket is taken out of a map and the new one put there: nothing grows less
const sockets = new Map<string, WebSocket>();
function open(id: string) {
  const socket = new WebSocket("wss://example.org/" + id);
  socket.addEventListener("close", () => {
    sockets.delete(id);
    open(id); // expect: unbounded-retry
  });
  sockets.set(id, socket);
}
open("a");

// a class of workers
export class Pool {
  private workers = new Map<string, Worker>();
  spawn(id: string) {
    const worker = new Worker("./worker.js");
    worker.on("error", () => {
      this.workers.delete(id);
      this.spawn(id); // expect: unbounded-retry
    });
    this.workers.set(id, worker);
  }
}
