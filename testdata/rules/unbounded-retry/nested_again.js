// A function declared in the one it starts again, called where the connection broke.
const { default: Baileys, DisconnectReason } = require("@whiskeysockets/baileys");

async function start() {
  const conn = Baileys({});
  conn.ev.on("connection.update", (update) => {
    switch (update.connection) {
      case "open":
        console.log("open");
        break;
      case "close":
        again(update.lastDisconnect.error.output.statusCode);
        break;
    }
  });
  function again(reason) {
    switch (reason) {
      case DisconnectReason.loggedOut:
        conn.logout();
        break;
      case DisconnectReason.timedOut:
        start(); // expect: unbounded-retry (warning)
        break;
    }
  }
}

async function begin() {
  const conn = Baileys({});
  const again = () => {
    begin(); // expect: unbounded-retry (warning)
  };
  conn.ev.on("connection.update", ({ connection }) => {
    if (connection === "close") again();
  });
}

let breaks = 0;
async function counted() {
  const conn = Baileys({});
  const again = () => {
    if (++breaks > 5) process.exit(1);
    counted();
  };
  conn.ev.on("connection.update", ({ connection }) => {
    if (connection === "close") again();
  });
}

/* somebody asks for it */
async function asked(menu) {
  const conn = Baileys({});
  const again = () => {
    asked(menu);
  };
  menu.on("restart", again);
  conn.ev.on("connection.update", ({ connection }) => {
    if (connection === "close") again();
  });
}

start();
begin();
counted();
asked(require("./menu"));
