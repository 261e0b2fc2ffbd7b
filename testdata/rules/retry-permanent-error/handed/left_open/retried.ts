// A helper that tries what it is handed; what that asks stands in a class below the one that hands it over.
export async function triedThrice<T>(work: () => Promise<T>): Promise<T> {
  let last: unknown;
  for (let attempt = 1; attempt <= 3; attempt++) {
    try {
      return await work();
    } catch (error) { // expect: retry-permanent-error
      last = error;
      await new Promise((go) => setTimeout(go, 1000 * 2 ** attempt));
    }
  }
  throw last;
}

export async function triedLocally<T>(work: () => Promise<T>): Promise<T> {
  let last: unknown;
  for (let attempt = 1; attempt <= 3; attempt++) {
    try {
      return await work();
    } catch (error) {
      last = error;
      await new Promise((go) => setTimeout(go, 1000 * 2 ** attempt));
    }
  }
  throw last;
}
