// Not the pause of a 429, or one that asks the answer.
const sleep = (ms: number) => new Promise((go) => setTimeout(go, ms));

export async function raised(url: string) {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const response = await fetch(url);
    if (response.ok) return response.json();
    const limited = response.status === 429;
    if (limited) throw new Error("too many requests");
    await sleep(3000 * attempt); // of the others
  }
}

export async function others(url: string) {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const response = await fetch(url);
    if (response.ok) return response.json();
    if (response.status !== 429) {
      await sleep(1000 * attempt);
      continue;
    }
    throw new Error("too many requests");
  }
}

export async function asked(url: string) {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const response = await fetch(url);
    if (response.ok) return response.json();
    const retryable = response.status === 429 || response.status >= 500;
    if (!retryable) break;
    const told = Number(response.headers.get("retry-after"));
    await sleep(told ? told * 1000 : 3000 * attempt);
  }
}
