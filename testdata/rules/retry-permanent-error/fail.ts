import { generateText } from "ai";
import axios from "axios";
import axiosRetry from "axios-retry";
import ky from "ky";
import OpenAI from "openai";

declare const messages: any;
declare const model: any;

const client = new OpenAI();

async function everything() {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await client.chat.completions.create({ model: "m", messages });
    } catch (error) { // expect: retry-permanent-error
      console.error(error);
      await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** attempt));
    }
  }
}

async function nothingCaught() {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await generateText({ model, prompt: "x" });
    } catch { // expect: retry-permanent-error
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}

// ---- statuses by number ----

ky.get("https://example.com", { retry: { limit: 3, statusCodes: [401, 503] } }); // expect: retry-permanent-error
axiosRetry(axios, { retries: 3, retryCondition: (error) => error.response?.status === 401 }); // expect: retry-permanent-error
