import { ChatOpenAI } from "@langchain/openai";
import { openai } from "@ai-sdk/openai";
import { generateText, tool } from "ai";
import OpenAI from "openai";
import { z } from "zod";

const client = new OpenAI();
declare const shell: ReturnType<typeof tool>;
declare const messages: any[];
declare const functions: any[];
declare const manager: { update(change: object): void };

// no tools, or none that may be called
client.chat.completions.create({ model: "gpt-4o", messages, temperature: 0.7 });
client.chat.completions.create({ model: "gpt-4o", messages, tools: [], temperature: 0.7 });
client.chat.completions.create({ model: "gpt-4o", messages, tools: undefined, temperature: 0.7 });
generateText({ model: openai("gpt-4o"), prompt: "x", temperature: 0.9, toolChoice: "none", tools: { shell } });
generateText({ model: openai("gpt-4o"), prompt: "x", temperature: 0.9, activeTools: [], tools: { shell } });
generateText({ model: openai("gpt-4o"), prompt: "x", temperature: 0, tools: { shell } });

// handed through
export function ask({ temperature = 0.7, tools }: { temperature?: number; tools: any[] }) {
  return client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature });
}

// settings, schemas and data that are no call of a model
manager.update({ model: "gpt-4o", temperature: 0.9, tools: { webSearch: false } });
export const recorded = { model: "gpt-4o", temperature: 1, tools: [{ name: "x" }] };
export const schema = z.object({ model: z.string(), temperature: z.number().default(0.7), tools: z.array(z.any()) });
export const weather = tool({ execute: async () => ({ temperature: 72, tools: ["thermometer"] }) } as any);

// structured output; a model of the same name in another function
export const structured = new ChatOpenAI({ temperature: 0.5 }).withStructuredOutput(schema);
export function prose() {
  const model = new ChatOpenAI({ temperature: 0.9 });
  return model.invoke("hello");
}
export function agent() {
  const model = new ChatOpenAI({ temperature: 0 });
  return model.bindTools(functions);
}

// agents as data without tools; a recorded response
export const writer = { prompt: "write", modelConfig: { model: "gemini-2.5-pro", temperature: 1 } };
export const response = { object: "response", model: "gpt-4o", instructions: "x", temperature: 1, tools: [{ type: "function" }] };
