declare const url: string;

async function header() {
  for (let attempt = 0; attempt < 5; attempt++) {
    const response = await fetch(url);
    if (response.status === 429) {
      const seconds = Number(response.headers.get("retry-after") ?? 10);
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      continue;
    }
    return response;
  }
}

import OpenAI from "openai";

// The SDK has waited as long as it was told before it raises.
class Embedder {
  private client: OpenAI;
  constructor(apiKey: string) {
    this.client = new OpenAI({ apiKey });
  }
  async embed(input: string[]) {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        return await this.client.embeddings.create({ input, model: "m" });
      } catch (error: any) {
        if (error?.status === 429) {
          await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
          continue;
        }
        throw error;
      }
    }
  }
}

async function again(n = 0): Promise<any> {
  const response = await fetch("https://example.com");
  if (response.status === 429 && n < 3) {
    const seconds = Number(response.headers.get("Retry-After") ?? 1);
    await new Promise((go) => setTimeout(go, seconds * 1000));
    return again(n + 1);
  }
  return response;
}

// The answer says how long, in words of its own.
function hint(text: string) {
  const found = /"backoff":\s*(\d+)/.exec(text);
  return found ? Number(found[1]) : 60000;
}
async function told(url: string) {
  for (let attempt = 0; attempt < 5; attempt++) {
    const response = await fetch(url);
    if (response.status !== 429) return response;
    const ms = hint(await response.text());
    await delay(ms);
  }
}
