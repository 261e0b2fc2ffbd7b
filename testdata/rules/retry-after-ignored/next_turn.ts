// Each turn but the first begins with a pause; a 429 is what is not broken off.
const WAITS = [500, 1000, 2000, 5000];
const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

export async function send(url: string, body: string, most = 4) {
  let last: Error | null = null;
  for (let attempt = 0; attempt <= most; attempt += 1) {
    if (attempt > 0) await sleep(WAITS[attempt - 1]!); // expect: retry-after-ignored
    try {
      const answer = await fetch(url, { method: "POST", body });
      if (!answer.ok) {
        last = new Error(`HTTP ${answer.status}`);
        if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) break;
        continue;
      }
      return await answer.text();
    } catch (error) {
      last = error as Error;
      continue;
    }
  }
  throw last;
}
