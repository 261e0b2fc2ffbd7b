// Tries again at once, whatever fails: SP302, and SP304 and SP306 for who hands it a model's call.
export async function again<T>(work: () => Promise<T>): Promise<T> {
  let last: unknown;
  for (let i = 0; i < 4; i++) {
    try {
      return await work();
    } catch (error) {
      last = error;
    }
  }
  throw last;
}
