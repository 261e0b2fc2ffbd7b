// The 429 has a name: a variable, a helper, a word that a helper gives it.
const sleep = (ms: number) => new Promise((go) => setTimeout(go, ms));

export async function byFlag(url: string) {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const response = await fetch(url);
    if (response.ok) return response.json();
    const retryable = response.status === 429 || response.status >= 500;
    if (!retryable || attempt >= 3) break;
    await sleep(3000 * attempt); // expect: retry-after-ignored
  }
}

export async function leaves(url: string) {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const response = await fetch(url);
    if (response.ok) return response.json();
    if (response.status !== 429 && response.status < 500) break;
    await sleep(3000 * attempt); // expect: retry-after-ignored
  }
}

const limited = (response: Response) => response.status === 429;

export async function byHelper(url: string) {
  for (let i = 0; i < 3; i++) {
    const response = await fetch(url);
    if (limited(response)) {
      await new Promise((go) => setTimeout(go, 1000 * 2 ** i)); // expect: retry-after-ignored
      continue;
    }
    return response;
  }
}

function again(error: { code: number }) {
  const n = Number(error.code);
  if (n === 429) return true;
  if (n >= 500) return true;
  return false;
}

export async function byAnswer(url: string) {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(url);
      if (!response.ok) throw Object.assign(new Error("no"), { code: response.status });
      return await response.json();
    } catch (error: any) {
      if (!again(error) || attempt >= 3) throw error;
      await sleep(2000 * attempt); // expect: retry-after-ignored
    }
  }
}

function kind(status: number) {
  if (status === 429) return "rate_limit";
  return status >= 500 ? "server" : "other";
}

export async function byWord(url: string) {
  for (let i = 0; i < 3; i++) {
    const response = await fetch(url);
    if (response.ok) return response;
    if (kind(response.status) === "rate_limit") {
      await sleep(1000 * 2 ** i); // expect: retry-after-ignored
      continue;
    }
    throw new Error(response.statusText);
  }
}

async function call(url: string) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}

export async function byText(url: string) {
  for (let i = 0; i < 4; i++) {
    try {
      return await call(url);
    } catch (error) {
      if (!String(error).includes("429")) throw error;
      await sleep(1000 * 2 ** i); // expect: retry-after-ignored
    }
  }
}

// Two failures come to one pause: it is told once.
export async function calls(url: string, attempt = 1): Promise<Response> {
  const response = await fetch(url);
  if (response.status === 429) {
    if (attempt >= 5) throw new Error("gave up");
    await sleep(1000 * 2 ** attempt); // expect: retry-after-ignored
    return calls(url, attempt + 1);
  }
  if (response.status >= 500) {
    if (attempt >= 5) throw new Error("gave up");
    await sleep(1000 * attempt);
    return calls(url, attempt + 1);
  }
  return response;
}

class ApiError extends Error {
  constructor(public status: number) {
    super();
  }
}

// What is left when everything else was thrown.
export async function left<T>(run: () => Promise<T>, retries = 3): Promise<T> {
  let last: any;
  for (let n = 0; n <= retries; n++) {
    try {
      return await run();
    } catch (error) {
      last = error;
      if (error instanceof ApiError) {
        if (error.status >= 400 && error.status < 500 && error.status !== 429) throw error;
      }
      if (n < retries) await sleep(Math.min(1000 * 2 ** n, 10000)); // expect: retry-after-ignored
    }
  }
  throw last;
}
