// A state that is told of, and waited on, ends nothing; one that a helper refuses does.
const sleep = (ms: number) => new Promise((go) => setTimeout(go, ms));
interface Run { status: string; id: string }
declare const api: { retrieve(id: string): Promise<Run> };

function show(run: Run) {
  console.log(run.id, run.status);
}

function refuse(run: Run) {
  if (run.status === "failed") throw new Error(run.id);
}

export async function waits(id: string) {
  while (true) { // expect: unbounded-retry
    const run = await api.retrieve(id);
    if (run.status === "completed") return run;
    if (run.status === "requires_action") show(run);
    await sleep(1000);
  }
}

export async function waitsUnlessRefused(id: string) {
  while (true) {
    const run = await api.retrieve(id);
    if (run.status === "completed") return run;
    refuse(run);
    await sleep(1000);
  }
}
