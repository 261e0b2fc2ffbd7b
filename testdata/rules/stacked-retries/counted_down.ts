import OpenAI from "openai";

const client = new OpenAI();
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

export async function ask(messages: any) {
  for (let n = 3; n > 0; n--) { // expect: stacked-retries
    try {
      return await client.chat.completions.create({ model: "m", messages });
    } catch (error: any) {
      if (error.status < 500) throw error;
      await pause(3000);
    }
  }
}

// the limit stands in an object of options
export async function withRetry<T>(fn: () => Promise<T>, options: { max?: number } = {}) {
  const { max = 3 } = options;
  for (let n = 0; n < max; n++) { // expect: stacked-retries
    try {
      return await fn();
    } catch (error: any) {
      if (error.status < 500) throw error;
      await pause(1000 * 2 ** n);
    }
  }
}
export const answer = (messages: any) =>
  withRetry(() => client.chat.completions.create({ model: "m", messages }));
