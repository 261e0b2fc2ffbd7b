// The last attempt returns its error as JSON: that is told, not asked.
import OpenAI from "openai";

const client = new OpenAI({ maxRetries: 0 });
const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));

export async function ask(messages: any[]) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await client.chat.completions.create({ model: "m", messages });
    } catch (error) { // expect: retry-permanent-error
      if (attempt < 2) await pause(2 ** attempt * 1000);
      else return JSON.stringify({ answer: `sorry: ${error}` });
    }
  }
}
