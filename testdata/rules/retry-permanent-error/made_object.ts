// A factory gives back an object, and one of its functions asks the model.
import OpenAI from "openai";

const openai = new OpenAI({ maxRetries: 0 });
const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));

async function complete(prompt: string) {
  const answer = await openai.chat.completions.create({ model: "gpt-4o", messages: [{ role: "user", content: prompt }] });
  return answer.choices[0].message.content;
}

function make() {
  return {
    describe: async (prompt: string) => complete(prompt),
    describeOrNothing: async (prompt: string) => {
      try {
        return await complete(prompt);
      } catch {
        return "";
      }
    },
    length: (prompt: string) => prompt.length,
  };
}

const service = make();

export async function describe(title: string) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await service.describe(title);
    } catch (error) { // expect: retry-permanent-error
      await pause(1000 * 2 ** attempt);
    }
  }
}

/* what it asks keeps its errors to itself */
export async function describeOrNothing(title: string) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await service.describeOrNothing(title);
    } catch (error) {
      await pause(1000 * 2 ** attempt);
    }
  }
}

/* nobody is asked */
export async function length(title: string) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return service.length(title);
    } catch (error) {
      await pause(1000 * 2 ** attempt);
    }
  }
}
