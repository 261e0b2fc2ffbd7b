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
