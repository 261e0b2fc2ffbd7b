import { generateText } from "ai";
import OpenAI from "openai";
import pRetry from "p-retry";

declare const model: any;
declare const messages: any;

const client = new OpenAI({ maxRetries: 0 });

pRetry(() => client.chat.completions.create({ model: "m", messages }), { retries: 4 });
pRetry(() => generateText({ model, prompt: "x", maxRetries: 0 }), { retries: 4 });
pRetry(() => fetch("https://example.com"), { retries: 4 });
