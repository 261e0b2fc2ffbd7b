// That something thrown is an Error tells nothing of whether it heals.
import OpenAI from "openai";

const client = new OpenAI({ maxRetries: 0 });
const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));
const ask = (text: string) => client.chat.completions.create({ model: "m", messages: [{ role: "user", content: text }] });

export async function kept(text: string) {
  let last: Error | null = null;
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await ask(text);
    } catch (err) { // expect: retry-permanent-error
      last = err instanceof Error ? err : new Error(String(err));
      await pause(1000 * 2 ** attempt);
    }
  }
  throw last;
}

export async function told(text: string) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await ask(text);
    } catch (err) { // expect: retry-permanent-error
      const message = typeof err === "string" ? err : (err as Error).message;
      console.warn(`failed: ${message}`);
      if (err instanceof Error) console.warn(err.stack);
      await pause(1000 * 2 ** attempt);
    }
  }
}

export async function keptAndAsked(text: string) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await ask(text);
    } catch (err) {
      const last = err instanceof Error ? err : new Error(String(err));
      if (!last.message.includes("429")) throw last;
      await pause(1000 * 2 ** attempt);
    }
  }
}

export async function sorted(text: string) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await ask(text);
    } catch (err) {
      if (err instanceof OpenAI.APIError && err.status === 401) throw err;
      await pause(1000 * 2 ** attempt);
    }
  }
}

export async function byText(text: string) {
  let hint = "";
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await ask(text + hint);
    } catch (err) {
      if (err instanceof Error) {
        if (err.message.includes("too long")) break;
      }
      await pause(1000 * 2 ** attempt);
    }
  }
}
