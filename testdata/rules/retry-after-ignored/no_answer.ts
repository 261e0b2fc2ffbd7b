// fetch() throws where there is no answer: a 429 never gets into its handler.
class Told extends Error {
  status = 0;
}

function isBusy(status: number): boolean {
  return status === 429 || status === 503;
}

function again(error: unknown): boolean {
  if (error instanceof Told) return isBusy(error.status);
  return String(error).includes("fetch failed");
}

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

export async function load(url: string): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await fetch(url);
    } catch (error) {
      if (attempt >= 3 || !again(error)) throw error;
      await sleep(1000 * 2 ** attempt);
    }
  }
}

export async function loadTold(url: string): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Told(String(response.status));
      return response;
    } catch (error) {
      if (attempt >= 3 || !again(error)) throw error;
      await sleep(1000 * 2 ** attempt); // expect: retry-after-ignored
    }
  }
}
