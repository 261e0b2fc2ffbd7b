// Ways of calling oneself again: in the branch that waits, by then(), behind && and ||.
const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));
const JOBS = "https://api.example.com/jobs/";

export async function inTheBranch(id: string): Promise<any> {
  const job = await (await fetch(JOBS + id)).json();
  if (job.status !== "done") {
    await pause(1000);
    return inTheBranch(id); // expect: unbounded-retry (warning)
  }
  return job;
}

export function byThen(): Promise<any> {
  return fetch(JOBS).catch(() => pause(1000).then(byThen)); // expect: unbounded-retry
}

export async function behindOr(id: string): Promise<any> {
  const response = await fetch(JOBS + id);
  response.ok || (await behindOr(id)); // expect: unbounded-retry
}

export async function behindAnd(id: string): Promise<any> {
  const response = await fetch(JOBS + id);
  !response.ok && (await behindAnd(id)); // expect: unbounded-retry
}

// ---- what ends otherwise, or has not failed ----

export async function leavesFailed(id: string): Promise<any> {
  const job = await (await fetch(JOBS + id)).json();
  if (job.status === "failed") throw new Error(id);
  if (job.status !== "done") {
    await pause(1000);
    return leavesFailed(id);
  }
  return job;
}

export async function counted(id: string, tries = 0): Promise<any> {
  const job = await (await fetch(JOBS + id)).json();
  if (job.status !== "done" && tries < 30) {
    await pause(1000);
    return counted(id, tries + 1);
  }
  return job;
}

export function serves(): Promise<void> {
  return pause(1000).then(serves);
}

export async function whileGood(id: string): Promise<void> {
  const response = await fetch(JOBS + id);
  response.ok && (await whileGood(id));
}

export async function countedBehind(id: string, tries = 0): Promise<void> {
  const response = await fetch(JOBS + id);
  response.ok || (tries < 3 && (await countedBehind(id, tries + 1)));
}
