// A service that opens its connection again, later each time, is meant to go on.
import { connect } from "./socket";

let attempts = 0;

function schedule(base: number, reason: string): void {
  const attempt = ++attempts;
  const backoff = Math.min(base * Math.pow(2, attempt - 1), 60000);
  const jitter = Math.floor(Math.random() * 1000);
  const delay = backoff + jitter;
  console.log(reason, delay);
  setTimeout(() => start(), delay);
}

export async function start(): Promise<void> {
  const socket = connect({});
  socket.on("connection.update", (update: { connection: string; code: number }) => {
    if (update.connection === "close") {
      if (update.code !== 401) schedule(5000, "closed");
    } else if (update.connection === "open") {
      attempts = 0;
    }
  });
}

function at_once(): void {
  again(); // expect: unbounded-retry
}

export async function again(): Promise<void> {
  const socket = connect({});
  socket.on("close", () => at_once());
}
