// What keeps a session up beats on after a beat that failed.
declare const sleep: (ms: number) => Promise<void>;

export async function keepAlive(id: string) {
  for (;;) {
    try {
      const answer = await fetch("https://api.example/sessions/" + id, { method: "PUT" });
      if (answer.status === 404) return;
    } catch (error) {
      console.error(error);
    }
    await sleep(30000);
  }
}

export async function beat(id: string) {
  while (true) {
    try {
      await sleep(30000);
      const alive = await fetch("https://api.example/sessions/" + id, { method: "PUT" });
      if (!alive.ok) break;
    } catch (error) {
      console.error(error);
    }
  }
}

export async function keepTrying(id: string) {
  for (;;) { // expect: unbounded-retry
    try {
      return await fetch("https://api.example/sessions/" + id);
    } catch (error) {
      console.error(error);
    }
    await sleep(30000);
  }
}
