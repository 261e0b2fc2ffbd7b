// The statuses stand in options that are spread; how often and how long is said by the same options, not by the answer.
const nap = (ms: number) => new Promise((go) => setTimeout(go, ms));
const DEFAULTS = { maxRetries: 3, baseMs: 1000, codes: [429, 500, 502, 503] };

export async function request(url: string, given: Partial<typeof DEFAULTS> = {}) {
  const o = { ...DEFAULTS, ...given };
  for (let attempt = 0; attempt <= o.maxRetries; attempt++) {
    const answer = await fetch(url);
    if (answer.ok) return answer;
    if (!o.codes.includes(answer.status) || attempt === o.maxRetries) throw new Error(url);
    await nap(o.baseMs * 2 ** attempt); // expect: retry-after-ignored
  }
}

const OTHERS = { maxRetries: 3, baseMs: 1000, codes: [500, 502, 503] };

export async function requestOthers(url: string, given: Partial<typeof OTHERS> = {}) {
  const o = { ...OTHERS, ...given };
  for (let attempt = 0; attempt <= o.maxRetries; attempt++) {
    const answer = await fetch(url);
    if (answer.ok) return answer;
    if (!o.codes.includes(answer.status) || attempt === o.maxRetries) throw new Error(url);
    await nap(o.baseMs * 2 ** attempt);
  }
}
