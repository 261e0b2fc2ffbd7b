// A number of attempts that somebody may set, and what it is otherwise.
import OpenAI from "openai";

const client = new OpenAI();
const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));
const RETRIES = Number(process.env.RETRIES) || 2;
const ONCE = Number(process.env.RETRIES) || 1;

export async function unpacked(messages: any[], { retries = RETRIES } = {}) {
  for (let attempt = 1; attempt <= retries + 1; attempt++) { // expect: stacked-retries
    try {
      return await client.chat.completions.create({ model: "m", messages });
    } catch (error) {
      if (attempt > retries) throw error;
      await pause(attempt * 1000);
    }
  }
}

export async function named(messages: any[]) {
  for (let attempt = 0; attempt < RETRIES; attempt++) { // expect: stacked-retries
    try {
      return await client.chat.completions.create({ model: "m", messages });
    } catch (error) {
      await pause(attempt * 1000);
    }
  }
}

export async function once(messages: any[]) {
  for (let attempt = 0; attempt < ONCE; attempt++) {
    try {
      return await client.chat.completions.create({ model: "m", messages });
    } catch (error) {
      await pause(attempt * 1000);
    }
  }
}

export async function unknown(messages: any[], retries: number) {
  for (let attempt = 0; attempt < retries; attempt++) {
    try {
      return await client.chat.completions.create({ model: "m", messages });
    } catch (error) {
      await pause(attempt * 1000);
    }
  }
}
