// Baileys says in an update that the connection was closed, wherever the update is handed to.
import makeWASocket, { DisconnectReason } from "@whiskeysockets/baileys";
import { Boom } from "@hapi/boom";

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

// Two helpers on, with a guard against two timers at once.
class Scheduled {
  sock: any;
  timer: any;
  async connect() {
    this.sock = makeWASocket({});
    this.sock.ev.on("connection.update", (update: any) => this.onUpdate(update));
  }
  onUpdate(update: any) {
    if (update.connection === "close") this.schedule();
  }
  schedule() {
    if (this.timer) return;
    this.timer = setTimeout(() => { // expect: unbounded-retry
      this.timer = null;
      this.connect();
    }, 1000);
  }
}

// The same, counted.
class ScheduledSome {
  sock: any;
  tries = 0;
  async connect() {
    this.sock = makeWASocket({});
    this.sock.ev.on("connection.update", (update: any) => this.onUpdate(update));
  }
  onUpdate(update: any) {
    if (update.connection === "close") this.schedule();
  }
  schedule() {
    if (++this.tries > 5) return;
    setTimeout(() => this.connect(), 1000);
  }
}

export async function switched() {
  const sock: any = makeWASocket({});
  sock.ev.on("connection.update", (update: any) => {
    switch (update.connection) {
      case "close":
        switched(); // expect: unbounded-retry
        break;
      case "open":
        console.log("open");
        break;
    }
  });
}

// Begun anew when it is open.
export async function refreshed() {
  const sock: any = makeWASocket({});
  sock.ev.on("connection.update", (update: any) => {
    switch (update.connection) {
      case "close":
        console.log("closed");
        break;
      case "open":
        refreshed();
        break;
    }
  });
}

// What is not of a connection that broke leaves.
class Wired {
  sock: any;
  gone = false;
  async connect() {
    this.sock = makeWASocket({});
    this.wire();
  }
  wire() {
    this.sock.ev.on("connection.update", async (update: any) => {
      const { connection } = update;
      if (connection !== "close" || this.gone) return;
      await new Promise((done) => setTimeout(done, 1000));
      await this.connect(); // expect: unbounded-retry
    });
  }
}

// An error is made of the one that was told, and asks nobody.
class Told {
  sock: any;
  async connect() {
    this.sock = makeWASocket({});
    this.listen();
  }
  listen() {
    this.sock.ev.on("connection.update", (update: any) => {
      if (update.connection === "close") {
        const reason = new Boom(update.lastDisconnect?.error)?.output?.statusCode;
        if (reason === DisconnectReason.connectionClosed) {
          this.connect(); // expect: unbounded-retry
        }
      }
    });
  }
}

class ToldAtOnce {
  sock: any;
  async connect() {
    this.sock = makeWASocket({});
    this.listen();
  }
  listen() {
    this.sock.ev.on("connection.update", (update: any) => {
      if (update.connection === "close") {
        if (new Boom(update.lastDisconnect?.error).output.statusCode !== DisconnectReason.loggedOut)
          this.connect(); // expect: unbounded-retry
      }
    });
  }
}

// A judge of the project's own is asked, and may have had enough.
class Judged {
  sock: any;
  judge: any;
  async connect() {
    this.sock = makeWASocket({});
    this.listen();
  }
  listen() {
    this.sock.ev.on("connection.update", (update: any) => {
      if (update.connection === "close") {
        const reason = this.judge.look(update);
        if (reason === "again") this.connect();
      }
    });
  }
}

// Two ways of one connection that broke are told of once.
export async function twoWays() {
  const sock: any = makeWASocket({});
  sock.ev.on("connection.update", async (update: any) => {
    const { connection, lastDisconnect } = update;
    if (connection === "close") {
      if (lastDisconnect?.error?.output?.statusCode !== DisconnectReason.loggedOut) {
        setTimeout(() => twoWays(), 3000); // expect: unbounded-retry
      } else {
        setTimeout(() => twoWays(), 2000);
      }
    }
  });
}
export { Wired, Told, ToldAtOnce, Judged, Scheduled, ScheduledSome, Phone, Batched, Counted, Opened, DisconnectReason };
