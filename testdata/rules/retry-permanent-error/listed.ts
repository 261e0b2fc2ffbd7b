// A list of statuses that are tried again has one that no waiting heals: in a set, in options that are spread.
const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));
const CODES = new Set([401, 500]); // expect: retry-permanent-error
const DEFAULTS = { codes: [400, 503] }; // expect: retry-permanent-error

export async function bySet(url: string) {
  for (let attempt = 0; attempt < 5; attempt++) {
    const answer = await fetch(url);
    if (!CODES.has(answer.status)) return answer;
    await pause(1000 * 2 ** attempt);
  }
}

export async function bySetOnceMore(url: string) {
  for (let attempt = 0; attempt < 5; attempt++) {
    const answer = await fetch(url);
    if (CODES.has(answer.status)) {
      await pause(1000 * 2 ** attempt);
      continue;
    }
    return answer;
  }
}

export async function byOptions(url: string, given = {}) {
  const options = { ...DEFAULTS, ...given };
  for (let attempt = 0; attempt < 5; attempt++) {
    const answer = await fetch(url);
    if (options.codes.includes(answer.status)) {
      await pause(1000 * 2 ** attempt);
      continue;
    }
    return answer;
  }
}

// ---- what leaves ----

export async function thatLeave(url: string) {
  const final = [400, 401, 404];
  for (let attempt = 0; attempt < 5; attempt++) {
    const answer = await fetch(url);
    if (answer.ok || final.includes(answer.status)) return answer;
    await pause(1000 * 2 ** attempt);
  }
}
