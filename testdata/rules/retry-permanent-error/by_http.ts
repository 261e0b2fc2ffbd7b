import axios from "axios";

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

export async function asyncRetry<T>(max: number, fn: () => Promise<T>): Promise<T> {
  for (let n = 0; ; n++) {
    try {
      return await fn();
    } catch (error) { // expect: retry-permanent-error
      if (n >= max) throw error;
      await pause(1000 * 2 ** n);
    }
  }
}

export const generate = (body: any) =>
  asyncRetry(3, async () => {
    const response = await fetch("https://api.anthropic.com/v1/messages", { method: "POST", body });
    if (!response.ok) throw new Error("HTTP " + response.status);
    return response.json();
  });

export async function byAxios(base: string, body: any) {
  for (let n = 0; n < 4; n++) {
    try {
      return await axios.post(`${base}/v1/chat/completions`, body);
    } catch (error) { // expect: retry-permanent-error
      await pause(1000 * 2 ** n);
    }
  }
}

export async function sorted(base: string, body: any) {
  for (let n = 0; n < 4; n++) {
    try {
      return await axios.post(`${base}/v1/chat/completions`, body);
    } catch (error: any) {
      if (error.response?.status < 500) throw error;
      await pause(1000 * 2 ** n);
    }
  }
}

// What was refused leaves; only what never got there comes to the handler.
export async function leaves(body: any) {
  let last = "";
  for (let n = 0; n < 4; n++) {
    try {
      const response = await fetch("https://api.openai.com/v1/responses", { method: "POST", body });
      if (response.ok) return await response.json();
      last = await response.text();
      break;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
      await pause(1000 * 2 ** n);
    }
  }
  throw new Error(last);
}

export async function thrownInside(body: any) {
  let last: Error | null = null;
  for (let n = 0; n < 4; n++) {
    try {
      const response = await fetch("https://api.openai.com/v1/responses", { method: "POST", body });
      if (!response.ok) throw new Error("HTTP " + response.status);
      return await response.json();
    } catch (error) { // expect: retry-permanent-error
      last = error instanceof Error ? error : new Error(String(error));
      await pause(1000 * 2 ** n);
    }
  }
  throw last;
}
