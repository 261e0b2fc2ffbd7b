// The test for a 429 comes as an option, and is this function's own when nobody gives one.
const again = (error: any) => error?.status === 429 || error.status >= 500;
const broken = (error: any) => error?.status >= 500 && error.status !== 429;

type Options = { again?: (error: unknown) => boolean };

export async function option<T>(work: () => Promise<T>, options: Options = {}): Promise<T> {
  const test = options.again ?? again;
  for (let attempt = 0; ; ) {
    try {
      return await fetchIt(work);
    } catch (error) {
      if (attempt < 3 && test(error)) {
        attempt += 1;
        await new Promise((go) => setTimeout(go, 500 * 2 ** attempt)); // expect: retry-after-ignored
        continue;
      }
      throw error;
    }
  }
}

export async function parameter<T>(work: () => Promise<T>, test = again): Promise<T> {
  for (let attempt = 0; ; ) {
    try {
      return await fetchIt(work);
    } catch (error) {
      if (attempt < 3 && test(error)) {
        attempt += 1;
        await new Promise((go) => setTimeout(go, 500 * 2 ** attempt)); // expect: retry-after-ignored
        continue;
      }
      throw error;
    }
  }
}

export async function other<T>(work: () => Promise<T>, options: Options = {}): Promise<T> {
  const test = options.again ?? broken;
  for (let attempt = 0; ; ) {
    try {
      return await fetchIt(work);
    } catch (error) {
      if (attempt < 3 && test(error)) {
        attempt += 1;
        await new Promise((go) => setTimeout(go, 500 * 2 ** attempt));
        continue;
      }
      throw error;
    }
  }
}

async function fetchIt(work: () => Promise<any>) {
  return (await fetch("https://api.example/jobs")).ok ? work() : undefined;
}

type Tested = { test?: (error: unknown) => boolean };

export async function unpacked<T>(work: () => Promise<T>, options: Tested = {}): Promise<T> {
  const { test = again } = options;
  for (let attempt = 0; ; attempt++) {
    try {
      return await fetchIt(work);
    } catch (error) {
      if (attempt >= 3 || !test(error)) throw error;
      await new Promise((go) => setTimeout(go, 500 * 2 ** attempt)); // expect: retry-after-ignored
    }
  }
}

export async function unpackedAtOnce<T>(work: () => Promise<T>, { test = again }: Tested = {}): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await fetchIt(work);
    } catch (error) {
      if (attempt >= 3 || !test(error)) throw error;
      await new Promise((go) => setTimeout(go, 500 * 2 ** attempt)); // expect: retry-after-ignored
    }
  }
}

export async function unpackedOther<T>(work: () => Promise<T>, options: Tested = {}): Promise<T> {
  const { test = broken } = options;
  for (let attempt = 0; ; attempt++) {
    try {
      return await fetchIt(work);
    } catch (error) {
      if (attempt >= 3 || !test(error)) throw error;
      await new Promise((go) => setTimeout(go, 500 * 2 ** attempt));
    }
  }
}
