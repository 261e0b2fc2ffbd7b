const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

export async function completed(openai: any, thread: any, run: any) {
  while (run.status !== "completed") { // expect: unbounded-retry
    await new Promise((done) => setTimeout(done, 1000));
    run = await openai.beta.threads.runs.retrieve(thread.id, run.id);
  }
}

export async function job(id: string) {
  let status = "queued";
  while (status !== "completed") { // expect: unbounded-retry
    await pause(1000);
    const response = await fetch("https://example.org/jobs/" + id);
    status = (await response.json()).status;
  }
}

export async function waitStatus(id: string): Promise<void> {
  const machine = await (await fetch("https://example.org/" + id)).json();
  if (machine.status === "running") return;
  await pause(10000);
  return waitStatus(id); // expect: unbounded-retry
}

// every final state leaves
export async function each(id: string) {
  while (true) {
    const job = await (await fetch("https://example.org/" + id)).json();
    if (job.status === "completed") return job.result;
    if (job.status === "failed" || job.status === "cancelled") throw new Error(job.error);
    await pause(1000);
  }
}

export async function counted(id: string) {
  for (let i = 0; i < 60; i++) {
    const job = await (await fetch("https://example.org/" + id)).json();
    if (job.status === "completed") return job.result;
    await pause(1000);
  }
}

// an abort signal
export async function stopped(id: string, signal: AbortSignal) {
  let status = "queued";
  while (status !== "completed" && !signal.aborted) {
    await pause(1000);
    status = (await (await fetch("https://example.org/" + id, { signal })).json()).status;
  }
}

// by a self-call in what comes next, and for the word that is handed in
export class Machines {
  constructor(private client: any) {}

  waitState(id: string, state: string): Promise<void> {
    return this.client.describe({ ids: [id] }).then((data: any) => {
      if (data.machines[0] && data.machines[0].state.name === state) return undefined;
      return pause(10000).then(() => this.waitState(id, state)); // expect: unbounded-retry
    });
  }

  waitGiven(id: string, state: string): Promise<void> {
    return this.client.describe({ ids: [id] }).then((data: any) => {
      if (data.machines[0].state.name === state) return undefined;
      if (data.machines[0].state.name === "failed") throw new Error(data.reason);
      return pause(10000).then(() => this.waitGiven(id, state));
    });
  }
}

export async function reached(client: any, id: string, state: string) {
  while (true) { // expect: unbounded-retry
    const machine = await client.get(id);
    if (machine?.state === state) return machine;
    await pause(1000);
  }
}

// another word is no state that is waited for
export async function named(client: any, id: string, owner: string) {
  while (true) {
    const machine = await client.get(id);
    if (machine.state === owner) return machine;
    await pause(1000);
  }
}
