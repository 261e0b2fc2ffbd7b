declare const url: string;

async function constant() {
  for (let attempt = 0; attempt < 5; attempt++) {
    const response = await fetch(url);
    if (response.status === 429) {
      await new Promise((resolve) => setTimeout(resolve, 10_000)); // expect: retry-after-ignored
      continue;
    }
    return response;
  }
}

async function thrown(load: () => Promise<string>) {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await load();
    } catch (error: any) {
      if (error.status === 429) {
        await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** attempt)); // expect: retry-after-ignored
        continue;
      }
      throw error;
    }
  }
}

declare const StatusCodes: { TOO_MANY_REQUESTS: number };

async function byName() {
  for (let attempt = 0; attempt < 5; attempt++) {
    const response = await fetch(url);
    if (response.status !== StatusCodes.TOO_MANY_REQUESTS) return response;
    await new Promise((resolve) => setTimeout(resolve, 10_000)); // expect: retry-after-ignored
  }
}

async function again(n = 0): Promise<any> {
  const response = await fetch("https://example.com");
  if (response.status === 429 && n < 3) {
    await new Promise((go) => setTimeout(go, 1000)); // expect: retry-after-ignored
    return again(n + 1);
  }
  return response;
}

// Lists that hold a 429, a throw the same function takes.
const PASSING = [429, 500, 503];
async function listed(url: string) {
  for (let attempt = 0; attempt <= 3; attempt++) {
    const response = await fetch(url);
    if (![429, 503].includes(response.status)) return response;
    await delay(500 * 2 ** attempt); // expect: retry-after-ignored
  }
}
async function listedByName(url: string) {
  for (let attempt = 0; attempt <= 3; attempt++) {
    const response = await fetch(url);
    if (PASSING.includes(response.status)) {
      await delay(500 * 2 ** attempt); // expect: retry-after-ignored
      continue;
    }
    return response;
  }
}
async function thrown(url: string) {
  for (let attempt = 0; attempt <= 3; attempt++) {
    try {
      const response = await fetch(url);
      if (response.status === 429) throw new Error("slow down");
      return response;
    } catch (error) {
      await delay(500 * 2 ** attempt); // expect: retry-after-ignored
    }
  }
}
