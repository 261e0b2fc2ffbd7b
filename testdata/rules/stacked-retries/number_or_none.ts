// A number of attempts that is checked, with none at all where it is no number.
import { ChatMistralAI } from "@langchain/mistralai";

const model = new ChatMistralAI({ model: "m" });
const defaults = { retries: 3 };

function resolved(retries: number): { retries: number } {
  return { retries: Number.isInteger(retries) && retries >= 0 ? retries : 0 };
}

async function again<T>(run: () => Promise<T>, options: { retries: number }): Promise<T> {
  let attempt = 0;
  let last: Error | undefined;
  while (attempt <= options.retries) { // expect: stacked-retries
    try {
      if (attempt > 0) await new Promise((go) => setTimeout(go, 1000 * 2 ** attempt));
      return await run();
    } catch (error) {
      last = error as Error;
      attempt++;
    }
  }
  throw last;
}

export async function invoke(prompt: string, retries = defaults.retries) {
  return again(async () => (await model.invoke(prompt)).content, resolved(retries));
}
