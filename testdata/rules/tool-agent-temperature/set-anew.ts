// A setting that is said anew counts, not what it was before.
import https from "node:https";
import { defaultSettingsMiddleware, generateText, wrapLanguageModel } from "ai";
import { openai } from "@ai-sdk/openai";
import { ChatOpenAI } from "@langchain/openai";

export function cooled(tools: any) {
  const llm = new ChatOpenAI({ model: "gpt-4o", temperature: 0.7 });
  llm.temperature = 0;
  return llm.bindTools(tools);
}

export function heated(tools: any) {
  const llm = new ChatOpenAI({ model: "gpt-4o", temperature: 0 });
  llm.temperature = 0.7; // expect: tool-agent-temperature
  return llm.bindTools(tools);
}

const warm = wrapLanguageModel({
  model: openai("gpt-4o"),
  middleware: defaultSettingsMiddleware({ settings: { temperature: 0.7 } }), // expect: tool-agent-temperature
});
const cold = wrapLanguageModel({
  model: openai("gpt-4o"),
  middleware: defaultSettingsMiddleware({ settings: { temperature: 0 } }),
});
export const ask = (prompt: string, tools: any) => generateText({ model: warm, prompt, tools });
export const act = (prompt: string, tools: any) => generateText({ model: cold, prompt, tools });

// the text is written out before it is sent
export function send(messages: any[], functions: any[]) {
  const data = JSON.stringify({ model: "gpt-4", messages, functions, temperature: 0.6 }); // expect: tool-agent-temperature
  const request = https.request({ hostname: "api.openai.com", path: "/v1/chat/completions", method: "POST" });
  request.write(data);
  request.end();
}

export function sendCold(messages: any[], functions: any[]) {
  const data = JSON.stringify({ model: "gpt-4", messages, functions, temperature: 0 });
  const request = https.request({ hostname: "api.openai.com", path: "/v1/chat/completions", method: "POST" });
  request.write(data);
  request.end();
}
