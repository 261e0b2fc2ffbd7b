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
