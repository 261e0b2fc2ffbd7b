import axios from "axios";
import axiosRetry from "axios-retry";
import ky from "ky";
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

// Statuses that pass, and all but one that does not.
ky.get("https://example.com", { retry: { limit: 3, statusCodes: [408, 429, 503] } });
axiosRetry(axios, { retries: 3, retryCondition: (error) => error.response?.status !== 401 });
