import OpenAI from "openai";
import pRetry, { AbortError } from "p-retry";

// a helper that tells of a failure and throws it on keeps nothing back
const client = new OpenAI({ maxRetries: 0 });
const sleep = (ms: number) => new Promise((go) => setTimeout(go, ms));

async function told(messages: any[]) {
  try {
    return await client.chat.completions.create({ model: "m", messages });
  } catch (error) {
    console.error(error);
    throw error;
  }
}

async function wrapped(messages: any[]) {
  try {
    return await client.chat.completions.create({ model: "m", messages });
  } catch (error) {
    throw new Error("the model failed", { cause: error });
  }
}

async function cleaned(messages: any[]) {
  const timer = setTimeout(() => console.warn("slow"), 5000);
  try {
    return await client.chat.completions.create({ model: "m", messages });
  } finally {
    clearTimeout(timer);
  }
}

export async function askTold(messages: any[]) {
  for (let i = 0; i < 5; i++) {
    try {
      return await told(messages);
    } catch (error) { // expect: retry-permanent-error
      await sleep(2000 * (i + 1));
    }
  }
}

export async function askWrapped(messages: any[]) {
  for (let i = 0; i < 5; i++) {
    try {
      return await wrapped(messages);
    } catch (error) { // expect: retry-permanent-error
      await sleep(2000 * (i + 1));
    }
  }
}

export async function askCleaned(messages: any[]) {
  for (let i = 0; i < 5; i++) {
    try {
      return await cleaned(messages);
    } catch (error) { // expect: retry-permanent-error
      await sleep(2000 * (i + 1));
    }
  }
}

// what cannot heal comes back as nothing
async function sorts(messages: any[]) {
  try {
    return await client.chat.completions.create({ model: "m", messages });
  } catch (error: any) {
    if (error.status === 401) return null;
    throw error;
  }
}

export async function askSorts(messages: any[]) {
  for (let i = 0; i < 5; i++) {
    try {
      return await sorts(messages);
    } catch (error) {
      await sleep(2000 * (i + 1));
    }
  }
}

// what cannot heal is thrown as what nobody is to try again
async function aborts(messages: any[]) {
  try {
    return await client.chat.completions.create({ model: "m", messages });
  } catch (error: any) {
    if (error.status === 401) throw new AbortError(error);
    throw error;
  }
}

export const askAborts = (messages: any[]) => pRetry(() => aborts(messages), { retries: 3 });
