import pRetry from "p-retry";

declare const url: string;
declare function sleep(ms: number): Promise<void>;
declare function compute(): string;

async function waits() {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await fetch(url);
    } catch (error) {
      await sleep(1000 * 2 ** attempt);
    }
  }
}

async function waitsInAPromise() {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await fetch(url);
    } catch (error) {
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}

// The library waits longer each time by itself.
pRetry(() => fetch(url), { retries: 5 });

// Nothing leaves the machine.
function local() {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return compute();
    } catch (error) {
      console.error(error);
    }
  }
}

declare class NoObjectGeneratedError extends Error {}

// The service is well, its answer is not.
async function generated(tries: number) {
  let left = tries;
  while (true) {
    try {
      return await (await fetch(url)).json();
    } catch (error) {
      if (!(error instanceof NoObjectGeneratedError) || left === 0) throw error;
      left -= 1;
    }
  }
}

// One second attempt is meant, unless somebody asks for more.
async function onceMore(path: string, retries = 1): Promise<Response> {
  try {
    return await fetch(path);
  } catch (error) {
    if (retries <= 0) throw error;
    return onceMore(path, retries - 1);
  }
}

// each run begins with the pause
async function pausesFirst(url: string, left: number): Promise<any> {
  await new Promise((resolve) => setTimeout(resolve, 5000));
  try {
    return await fetch(url);
  } catch (error) {
    if (left > 0) return pausesFirst(url, left - 1);
    throw error;
  }
}

// an agent's steps: how a tool went is put down and shown, the model reads it in the next
export class Steps {
  constructor(private tools: Record<string, any>, private max: number, private shown: any) {}
  async show(u: any) {
    await this.shown.update(u);
  }
  async run(messages: any[]) {
    for (let i = 0; i < this.max; i++) {
      const answer = await (await fetch("https://api.example.com/v1/messages", { method: "POST", body: JSON.stringify(messages) })).json();
      if (!answer.calls?.length) return answer;
      for (const call of answer.calls) {
        const result = await this.tools[call.name].execute();
        const status = result.success ? "completed" : "failed";
        await this.show({ id: call.id, status });
        messages.push({ role: "tool", content: status });
      }
    }
  }
}
