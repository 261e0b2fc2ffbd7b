// The callback of what broke is set in a helper of the function that opens the connection.
export class Sessions {
  private sessions = new Map<string, any>();

  async open(id: string) {
    const socket = await makeSocket(id);
    this.sessions.set(id, socket);
    await this.listen(socket, id);
  }

  private async listen(socket: any, id: string) {
    socket.ev.on("connection.update", async (update: any) => {
      const { connection, lastDisconnect } = update;
      if (connection === "close") {
        const again = lastDisconnect?.error?.statusCode !== 401;
        if (again) {
          setTimeout(() => this.open(id), 5000); // expect: unbounded-retry
        }
      }
    });
  }
}

function start() {
  const child = spawnWorker();
  watch(child); // expect: unbounded-retry
}
function watch(child: any) {
  child.on("exit", () => start());
}
start();

// counted
export class Counted {
  tries = 0;
  open() {
    const socket = new WebSocket("wss://example.org");
    this.listen(socket);
  }
  listen(socket: WebSocket) {
    socket.addEventListener("close", () => {
      if (this.tries++ < 5) setTimeout(() => this.open(), 3000);
    });
  }
}

// a button opens it anew
export class Asked {
  open() {
    const socket = new WebSocket("wss://example.org");
    this.listen(socket);
  }
  listen(socket: WebSocket) {
    button.addEventListener("click", () => this.open());
  }
}
