import { makeWASocket } from "@whiskeysockets/baileys";

// "is one under way already?" keeps two apart, and ends nothing
let timer: NodeJS.Timeout | null = null;
function later() {
  if (timer) return;
  timer = setTimeout(() => { // expect: unbounded-retry
    timer = null;
    load();
  }, 1000);
}
async function load() {
  try {
    await fetch("https://example.org/login");
  } catch (error) {
    later();
  }
}

class Client {
  socket: WebSocket | null = null;
  timer: number | null = null;
  connect() {
    this.socket = new WebSocket("wss://example.org");
    this.socket.onclose = () => {
      this.again();
    };
  }
  again() {
    if (this.timer !== null) return;
    this.timer = window.setTimeout(() => { // expect: unbounded-retry
      this.timer = null;
      this.connect();
    }, 2000);
  }
}

const opening = new Set<string>();
async function start(profile: { id: string }) {
  const id = profile.id;
  if (opening.has(id)) return;
  opening.add(id);
  try {
    const bot = makeWASocket({});
    bot.ev.on("connection.update", (update) => {
      if (update.connection === "close") {
        setTimeout(() => start(profile), 5000); // expect: unbounded-retry
      }
    });
  } finally {
    opening.delete(id);
  }
}

let busy = false;
function open() {
  if (busy) return;
  busy = true;
  try {
    const socket = new WebSocket("wss://example.org");
    socket.onclose = () => setTimeout(open, 1000); // expect: unbounded-retry
  } finally {
    busy = false;
  }
}

// nothing takes the timer back: one attempt more, and no other
let once: NodeJS.Timeout | null = null;
function one() {
  if (once) return;
  once = setTimeout(() => {
    ask();
  }, 1000);
}
async function ask() {
  try {
    await fetch("https://example.org/ask");
  } catch (error) {
    one();
  }
}

// what was opened once is not opened again
const opened = new Set<string>();
function dial(id: string) {
  if (opened.has(id)) return;
  opened.add(id);
  const socket = new WebSocket("wss://example.org/" + id);
  socket.onclose = () => setTimeout(() => dial(id), 1000);
}

// called while the guard still stands: it says no
let asking = false;
async function once_more(): Promise<unknown> {
  if (asking) return null;
  asking = true;
  try {
    return await fetch("https://example.org/more");
  } catch (error) {
    return once_more();
  } finally {
    asking = false;
  }
}

// the guard counts, too
let waiting: NodeJS.Timeout | null = null;
let attempts = 0;
function few() {
  if (waiting || attempts > 5) return;
  attempts++;
  waiting = setTimeout(() => {
    waiting = null;
    get();
  }, 1000);
}
async function get() {
  try {
    await fetch("https://example.org/get");
  } catch (error) {
    few();
  }
}
export { Client, start, open, load, ask, dial, once_more, get };
