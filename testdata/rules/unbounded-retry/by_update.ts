// Baileys says in an update that the connection was closed, wherever the update is handed to.
import makeWASocket, { DisconnectReason } from "@whiskeysockets/baileys";

class Phone {
  sock: any;
  async connect() {
    this.sock = makeWASocket({});
    this.sock.ev.on("connection.update", (update: any) => this.onUpdate(update));
  }
  onUpdate(update: any) {
    if (update.connection === "close") this.connect(); // expect: unbounded-retry
  }
}

class Batched {
  sock: any;
  async connect() {
    this.sock = makeWASocket({});
    this.sock.ev.process(async (events: any) => {
      if (events["connection.update"]) {
        const { connection } = events["connection.update"];
        if (connection === "close") this.connect(); // expect: unbounded-retry
      }
    });
  }
}

// Counted.
class Counted {
  sock: any;
  tries = 0;
  async connect() {
    this.sock = makeWASocket({});
    this.sock.ev.on("connection.update", (update: any) => this.onUpdate(update));
  }
  onUpdate(update: any) {
    if (update.connection === "close" && this.tries++ < 5) this.connect();
  }
}

// Begun when it opens, and not when it closes.
class Opened {
  sock: any;
  async load() {
    this.sock.ev.on("connection.update", (update: any) => this.onUpdate(update));
  }
  onUpdate(update: any) {
    if (update.connection === "open") this.load();
  }
}
export { Phone, Batched, Counted, Opened, DisconnectReason };
