// A failure that is told by a field of what comes back, also by way of a name; nothing is thrown.
import { spawnSync } from "child_process";

type Result = { success: boolean; kind: string | null; session: string | null };

async function runAgent(prompt: string, resume: string | null): Promise<Result> {
  const run = spawnSync("agent", resume ? ["resume", resume, prompt] : [prompt]);
  return { success: run.status === 0, kind: run.status === 0 ? null : "execution_error", session: "s1" };
}

export async function plainly(prompt: string): Promise<Result> {
  while (true) { // expect: unbounded-retry
    const result = await runAgent(prompt, null);
    if (result.success) return result;
  }
}

export async function byName(prompt: string): Promise<Result> {
  while (true) { // expect: unbounded-retry
    const result = await runAgent(prompt, null);
    const again = !result.success && result.kind === "execution_error" && Boolean(result.session);
    if (!again) return result;
  }
}

/* what the last run has left is handed to the next one: that may well end it */
export async function resumes(prompt: string): Promise<Result> {
  let session: string | null = null;
  while (true) { // todo-expect: unbounded-retry
    const result = await runAgent(prompt, session);
    const again = !result.success && Boolean(result.session);
    if (!again) return result;
    session = result.session;
  }
}

export async function counted(prompt: string): Promise<Result> {
  for (let tries = 0; ; tries++) {
    const result = await runAgent(prompt, null);
    const again = !result.success && tries < 3;
    if (!again) return result;
  }
}

export async function goesThrough(prompts: string[]): Promise<Result[]> {
  const all: Result[] = [];
  for (const prompt of prompts) {
    const result = await runAgent(prompt, null);
    const bad = !result.success;
    if (bad) continue;
    all.push(result);
  }
  return all;
}
