// Each turn calls another function: nothing is tried again.
async function one(url: string) {
  return await fetch(url);
}

async function two(url: string) {
  return await fetch(url + "/v2");
}

export async function load(url: string, late: boolean) {
  const a = () => one(url);
  const b = () => two(url);
  const attempts = late ? [b, a] : [a, b];
  let last: unknown;
  for (const attempt of attempts) {
    try {
      return await attempt();
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

// A number is not called, and the same is asked.
export async function again(url: string) {
  for (const attempt of [1, 2, 3]) { // expect: retry-without-backoff
    try {
      return await one(url);
    } catch (error) {
      console.log(attempt, error);
    }
  }
}
