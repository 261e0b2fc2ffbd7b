// A poll for one word with a counter: it ends nothing where it is only said.
const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));

export async function onlySaid(url: string) {
  let turns = 0;
  for (;;) { // expect: unbounded-retry
    const job = await (await fetch(url)).json();
    if (++turns % 10 === 0) console.log(`turn ${turns}`);
    if (job.status === "completed") return job;
    await pause(1000);
  }
}

export async function ends(url: string) {
  let turns = 0;
  for (;;) {
    const job = await (await fetch(url)).json();
    if (++turns > 100) throw new Error("it never comes");
    if (job.status === "completed") return job;
    await pause(1000);
  }
}
