// Asked once more after a 429, without a loop.
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

export async function load(url: string) {
  let response = await fetch(url);
  if (response.status === 429) {
    await new Promise((done) => setTimeout(done, 3000)); // expect: retry-after-ignored
    response = await fetch(url);
  }
  return response.json();
}

// As long as the answer says.
export async function loadAsTold(url: string) {
  let response = await fetch(url);
  if (response.status === 429) {
    await new Promise((done) => setTimeout(done, 1000 * Number(response.headers.get("retry-after") ?? 3)));
    response = await fetch(url);
  }
  return response.json();
}

// Only told.
export async function loadOrFail(url: string) {
  const response = await fetch(url);
  if (response.status === 429) {
    await new Promise((done) => setTimeout(done, 3000));
    throw new Error("too many requests");
  }
  return response.json();
}

// Each turn but the first begins with the pause.
export async function insist(url: string) {
  for (let attempt = 0; attempt <= 3; attempt++) {
    if (attempt > 0) {
      await new Promise((done) => setTimeout(done, 1000 * 2 ** attempt)); // expect: retry-after-ignored
    }
    const response = await fetch(url);
    if (response.status === 429) {
      if (attempt < 3) continue;
      return null;
    }
    return response.json();
  }
}

// A 429 ends it.
export async function insistOnOthers(url: string) {
  for (let attempt = 0; attempt <= 3; attempt++) {
    if (attempt > 0) {
      await new Promise((done) => setTimeout(done, 1000 * 2 ** attempt));
    }
    const response = await fetch(url);
    if (response.status === 429) return null;
    if (response.status >= 500) continue;
    return response.json();
  }
}
