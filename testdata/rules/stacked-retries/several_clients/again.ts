// One helper, used with a client that tries again by itself and with one that does not.
export interface Again { max: number; base: number }

export async function withRetry<T>(run: () => Promise<T>, config: Again): Promise<T> {
  const { max, base } = config;
  let last: unknown;
  for (let attempt = 0; attempt <= max; attempt++) { // expect: stacked-retries
    try {
      return await run();
    } catch (error: unknown) {
      last = error;
      if (attempt >= max) break;
      await new Promise((go) => setTimeout(go, base * Math.pow(2, attempt)));
    }
  }
  throw last;
}

export async function withoutClient<T>(run: () => Promise<T>): Promise<T> {
  let last: unknown;
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await run();
    } catch (error: unknown) {
      last = error;
      await new Promise((go) => setTimeout(go, 1000 * Math.pow(2, attempt)));
    }
  }
  throw last;
}
