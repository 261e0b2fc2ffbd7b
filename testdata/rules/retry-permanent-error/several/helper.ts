// One caller hands a model call over, the other something that nobody can see.
export async function tryThrice<T>(fn: () => Promise<T>, max = 3): Promise<T> {
  let last;
  for (let i = 1; i <= max; i++) {
    try {
      return await fn();
    } catch (error) { // expect: retry-permanent-error
      last = error;
      await new Promise((done) => setTimeout(done, 1000 * 2 ** i));
    }
  }
  throw last;
}

// Its callers do work of their own.
export async function insistThrice<T>(fn: () => Promise<T>, max = 3): Promise<T> {
  let last;
  for (let i = 1; i <= max; i++) {
    try {
      return await fn();
    } catch (error) {
      last = error;
      await new Promise((done) => setTimeout(done, 1000 * 2 ** i));
    }
  }
  throw last;
}
