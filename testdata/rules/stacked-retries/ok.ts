import { generateText } from "ai";
import OpenAI from "openai";
import pRetry from "p-retry";

declare const model: any;
declare const messages: any;

const client = new OpenAI({ maxRetries: 0 });

pRetry(() => client.chat.completions.create({ model: "m", messages }), { retries: 4 });
pRetry(() => generateText({ model, prompt: "x", maxRetries: 0 }), { retries: 4 });
pRetry(() => fetch("https://example.com"), { retries: 4 });

const retrying = new OpenAI();
declare function refresh(): Promise<boolean>;

// The client does not try a refused token again.
async function withFreshToken() {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      return await retrying.chat.completions.create({ model: "m", messages });
    } catch (error) {
      const isAuthFailure = /401|unauthorized/.test(String(error));
      if (attempt === 0 && isAuthFailure) {
        if (!(await refresh())) throw new Error("not signed in");
        continue;
      }
      throw error;
    }
  }
}

// An agent's steps are no retries: what a tool answers is only shown.
async function agent(mcp: any, history: any[], tools: any) {
  let step = 0;
  while (step < 10) {
    step++;
    const message = (await new OpenAI().chat.completions.create({ model: "m", messages: history, tools })).choices[0].message;
    if (!message.tool_calls) return message.content;
    for (const call of message.tool_calls) {
      const data = JSON.parse(await mcp.callTool(call));
      if (data.error) console.log("tool failed", data.error);
      history.push({ role: "tool", content: JSON.stringify(data) });
    }
  }
}
