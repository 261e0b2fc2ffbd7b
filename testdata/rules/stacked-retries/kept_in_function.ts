// What a function keeps to itself, the library does not try again.
import OpenAI from "openai";
import pRetry from "p-retry";

const client = new OpenAI();

export async function nothingComes(messages: any[]) {
  return pRetry(
    async () => {
      try {
        return await client.chat.completions.create({ model: "m", messages });
      } catch (error) {
        console.error(error);
        return null;
      }
    },
    { retries: 3 },
  );
}

export async function thrown(messages: any[]) {
  return pRetry( // expect: stacked-retries
    async () => {
      try {
        return await client.chat.completions.create({ model: "m", messages });
      } catch (error) {
        console.error(error);
        throw error;
      }
    },
    { retries: 3 },
  );
}
