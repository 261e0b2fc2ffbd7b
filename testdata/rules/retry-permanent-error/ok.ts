import OpenAI from "openai";

declare const messages: any;
declare function isTransient(error: unknown): boolean;

const client = new OpenAI();

async function looked() {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await client.chat.completions.create({ model: "m", messages });
    } catch (error) {
      if (!isTransient(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** attempt));
    }
  }
}

async function byClass() {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await client.chat.completions.create({ model: "m", messages });
    } catch (error) {
      if (error instanceof OpenAI.BadRequestError) throw error;
    }
  }
}
