const pause = (ms: number) => new Promise((r) => setTimeout(r, ms));

// saved after the work
export async function poll(api: any, handle: (m: any) => Promise<void>, store: { get(): Promise<number>; set(n: number): Promise<void> }) {
  let offset = await store.get();
  for (;;) {
    for (const u of await api.getUpdates({ offset: offset + 1 })) {
      await handle(u.message); // expect: offset-after-work
      offset = u.update_id;
      await store.set(offset);
    }
  }
}

// caught by the loop that asks again
export async function caught(token: string, reply: (m: any) => Promise<void>) {
  let offset = 0;
  while (true) {
    try {
      const res = await fetch(`https://api.telegram.org/bot${token}/getUpdates?offset=${offset}`);
      const data = await res.json();
      for (const update of data.result) {
        await reply(update.message); // expect: offset-after-work
        offset = update.update_id + 1;
      }
    } catch (error) {
      console.error(error);
      await pause(1000);
    }
  }
}

// a variable of the file, asked by a timer
let lastUpdateId = 0;

async function tick(api: any, reply: (m: any) => Promise<void>) {
  try {
    const updates = await api.getUpdates({ offset: lastUpdateId + 1 });
    for (const update of updates) {
      await reply(update); // expect: offset-after-work
      lastUpdateId = update.update_id;
    }
  } catch (error) {
    console.error(error);
  }
}
export const start = (api: any, reply: any) => setInterval(() => tick(api, reply), 1000);

// an attribute; the caller catches
export class Poller {
  private cursor = 0;
  constructor(private api: any, private publish: (m: any) => Promise<void>) {}
  async once() {
    const events = await this.api.events({ after: this.cursor });
    for (const event of events) {
      await this.publish(event); // expect: offset-after-work
      this.cursor = event.id;
    }
  }
  run() {
    setInterval(() => this.once().catch((error) => console.error(error)), 1000);
  }
}
