// The SDK has waited as long as it was told, one function away, too.
import OpenAI from "openai";
import Anthropic from "@anthropic-ai/sdk";

const client = new OpenAI();
const claude = new Anthropic();

async function call(options: any) {
  return client.chat.completions.create({ ...options, model: "m" });
}

export async function ask(options: any) {
  for (let i = 0; i < 3; i++) {
    try {
      return await call(options);
    } catch (error: any) {
      if (error.status !== 429) throw error;
      await new Promise((done) => setTimeout(done, 30000));
    }
  }
}

async function withRetry<T>(fn: () => Promise<T>): Promise<T> {
  for (let i = 0; i < 3; i++) {
    try {
      return await fn();
    } catch (error: any) {
      if (error.status !== 429) throw error;
      await new Promise((done) => setTimeout(done, 30000));
    }
  }
  throw new Error("gave up");
}
export const answer = (messages: any) =>
  withRetry(async () => claude.messages.create({ model: "m", max_tokens: 9, messages }));
