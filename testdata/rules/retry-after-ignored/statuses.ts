// A set of the statuses that are tried again.
const PASSING = new Set([429, 500, 502, 503]);
const REFUSED = new Set([401, 403]);
const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

export async function load(url: string): Promise<Response> {
  for (let attempt = 0; attempt < 4; attempt++) {
    const answer = await fetch(url);
    if (PASSING.has(answer.status)) {
      await sleep(1000 * attempt); // expect: retry-after-ignored
      continue;
    }
    return answer;
  }
  throw new Error("exhausted");
}

export async function refused(url: string): Promise<Response> {
  for (let attempt = 0; attempt < 4; attempt++) {
    const answer = await fetch(url);
    if (REFUSED.has(answer.status)) {
      await sleep(1000 * attempt);
      continue;
    }
    return answer;
  }
  throw new Error("exhausted");
}
