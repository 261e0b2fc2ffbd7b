// What is asked whether to go on waits before it says so.
async function goesOn(attempt: number) {
  if (attempt >= 3) return false;
  await new Promise((go) => setTimeout(go, 2 ** attempt * 1000));
  return true;
}

async function few(attempt: number) {
  return attempt < 3;
}

export async function load(url: string) {
  let attempt = 0;
  let last: any;
  while (attempt < 3) {
    try {
      return await fetch(url);
    } catch (error: any) {
      last = error;
      if (error.name === "AbortError") throw error;
      if (!(await goesOn(++attempt))) break;
    }
  }
  throw last;
}

export async function loadAtOnce(url: string) {
  let attempt = 0;
  let last: any;
  while (attempt < 3) { // expect: retry-without-backoff
    try {
      return await fetch(url);
    } catch (error: any) {
      last = error;
      if (!(await few(++attempt))) break;
    }
  }
  throw last;
}
