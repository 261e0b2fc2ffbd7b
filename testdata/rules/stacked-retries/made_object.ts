// A factory gives back an object, and one of its functions asks by a client that tries again by itself.
import OpenAI from "openai";

const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));

const openai = new OpenAI();

function make() {
  return {
    describe: (prompt: string) => openai.chat.completions.create({ model: "gpt-4o", messages: [{ role: "user", content: prompt }] }),
  };
}

const service = make();

export async function describe(title: string) {
  for (let attempt = 0; attempt < 3; attempt++) { // expect: stacked-retries
    try {
      return await service.describe(title);
    } catch (error) {
      if (error instanceof OpenAI.AuthenticationError) throw error;
      await pause(1000 * 2 ** attempt);
    }
  }
}
