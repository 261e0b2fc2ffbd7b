// What is tried says itself when it is over: by an error of the library, or by what the library hands it.
import OpenAI from "openai";
import retry from "async-retry";
import pRetry, { AbortError as Over } from "p-retry";

const client = new OpenAI({ maxRetries: 0 });
class WrongQuestion extends Error {}

function ask(messages: any) {
  return client.chat.completions.create({ model: "m", messages });
}

async function asked(messages: any) {
  try {
    return await ask(messages);
  } catch (error: any) {
    if (error.status < 500) throw new Over(error.message);
    throw error;
  }
}

export const here = (messages: any) =>
  pRetry(
    async () => {
      try {
        return await ask(messages);
      } catch (error: any) {
        if (error.status < 500) throw new Over(error.message);
        throw error;
      }
    },
    { retries: 3 },
  );

export const inHelper = (messages: any) => pRetry(() => asked(messages), { retries: 3 });

export const bailed = (messages: any) =>
  retry(
    async (bail) => {
      try {
        return await ask(messages);
      } catch (error: any) {
        if (error.status < 500) return bail(error);
        throw error;
      }
    },
    { retries: 3 },
  );

export const renamed = (messages: any) =>
  pRetry( // expect: retry-permanent-error
    async () => {
      try {
        return await ask(messages);
      } catch (error: any) {
        if (error.status < 500) throw new WrongQuestion(error.message);
        throw error;
      }
    },
    { retries: 3 },
  );

export const counted = (messages: any) => pRetry((attempt) => ask([...messages, attempt]), { retries: 3 }); // expect: retry-permanent-error
