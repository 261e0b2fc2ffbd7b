// The pause after a 429 stands in a limiter, or grows before it is waited.
const nap = (ms: number) => new Promise((go) => setTimeout(go, ms));

class Limiter {
  private ms = 1000;

  async slowDown() {
    await nap(this.ms);
    this.ms *= 2;
  }
}

export class Client {
  constructor(private limiter: Limiter) {}

  async get(url: string) {
    for (let i = 0; i < 5; i++) {
      const answer = await fetch(url);
      if (answer.status === 429) {
        await this.limiter.slowDown(); // expect: retry-after-ignored
        continue;
      }
      return answer;
    }
  }
}

// the r of the promise is not the r that was answered
export async function multiplied(url: string) {
  let delay = 500;
  for (let i = 0; i < 5; i++) {
    const r = await fetch(url);
    if (r.status !== 429) return r;
    delay *= 2;
    await new Promise((r) => setTimeout(r, delay)); // expect: retry-after-ignored
  }
}

export async function multipliedThere(url: string) {
  let delay = 500;
  for (let i = 0; i < 5; i++) {
    const r = await fetch(url);
    if (r.status === 429) {
      await new Promise((r) => setTimeout(r, (delay *= 2))); // expect: retry-after-ignored
      continue;
    }
    return r;
  }
}

export async function asTold(url: string, waitOf: (r: Response) => number) {
  for (let i = 0; i < 5; i++) {
    const r = await fetch(url);
    if (r.status === 429) {
      const delay = waitOf(r);
      await new Promise((go) => setTimeout(go, delay));
      continue;
    }
    return r;
  }
}
