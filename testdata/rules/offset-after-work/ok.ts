const pause = (ms: number) => new Promise((r) => setTimeout(r, ms));

// moved on before the work
export async function before(api: any, handle: (m: any) => Promise<void>) {
  let offset = 0;
  for (;;) {
    try {
      for (const u of await api.getUpdates({ offset })) {
        offset = u.update_id + 1;
        await handle(u.message);
      }
    } catch (error) {
      await pause(1000);
    }
  }
}

// caught for each
export async function each(api: any, handle: (m: any) => Promise<void>) {
  let offset = 0;
  for (;;) {
    try {
      for (const u of await api.getUpdates({ offset })) {
        await handle(u.message).catch((error) => console.error(error));
        offset = u.update_id + 1;
      }
    } catch (error) {
      await pause(1000);
    }
  }
}

// nobody waits for the work: what it throws does not come here
export async function loose(api: any, handle: (m: any) => Promise<void>) {
  let offset = 0;
  for (;;) {
    try {
      for (const u of await api.getUpdates({ offset })) {
        void handle(u.message);
        offset = u.update_id + 1;
      }
    } catch (error) {
      await pause(1000);
    }
  }
}

// the failure goes on to whoever runs it
let since = 0;
export async function once(api: any, handle: (m: any) => Promise<void>) {
  try {
    for (const u of await api.events({ since })) {
      await handle(u);
      since = u.id;
    }
  } catch (error) {
    throw new Error("poll", { cause: error });
  }
}
