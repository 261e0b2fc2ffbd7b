// The same in TypeScript.
import OpenAI from "openai";

const client = new OpenAI({ maxRetries: 0 });
const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));

async function plan(messages: any[]) {
  const answer = await client.chat.completions.create({ model: "m", messages });
  try {
    return JSON.parse(answer.choices[0].message.content ?? "");
  } catch {
    return null;
  }
}

async function kept(messages: any[]) {
  try {
    const answer = await client.chat.completions.create({ model: "m", messages });
    return JSON.parse(answer.choices[0].message.content ?? "");
  } catch {
    return null;
  }
}

export async function byPlan(messages: any[]) {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await plan(messages);
    } catch (error) { // expect: retry-permanent-error
      await pause(2 ** attempt * 1000);
    }
  }
}

export async function byKept(messages: any[]) {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await kept(messages);
    } catch (error) {
      await pause(2 ** attempt * 1000);
    }
  }
}
