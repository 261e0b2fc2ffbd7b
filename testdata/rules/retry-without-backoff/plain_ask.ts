// ask() of the project asks no person: what is in it tells
async function ask() {
  return fetch("https://example.org/api");
}
class Runner {
  async execute(task: string) {
    return ask();
  }
}
export class Scheduler {
  constructor(private readonly runner: Runner) {}
  async node(task: string) {
    let attempt = 0;
    while (true) { // expect: retry-without-backoff
      try {
        return await this.runner.execute(task);
      } catch (error) {
        if (attempt >= 5) throw error;
        attempt += 1;
      }
    }
  }
}

// what is gathered in the turn that leaves makes no work of the others
const seen = new Set<string>();
export async function fresh(url: string) {
  let attempts = 0;
  while (attempts < 5) { // expect: retry-without-backoff
    try {
      const found = await (await fetch(url)).text();
      if (!seen.has(found)) {
        seen.add(found);
        return found;
      }
      attempts++;
      continue;
    } catch (error) {
      attempts++;
      await new Promise((done) => setTimeout(done, 200));
    }
  }
}
