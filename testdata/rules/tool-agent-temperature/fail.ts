import Anthropic from "@anthropic-ai/sdk";
import { GoogleGenAI } from "@google/genai";
import { ChatOpenAI } from "@langchain/openai";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { Agent as MastraAgent } from "@mastra/core/agent";
import { Agent as SdkAgent } from "@openai/agents";
import { openai } from "@ai-sdk/openai";
import { generateText, streamText, tool, ToolLoopAgent } from "ai";
import { createAgent } from "langchain";
import OpenAI from "openai";

const client = new OpenAI();
const claude = new Anthropic();
const google = new GoogleGenAI({});
declare const shell: ReturnType<typeof tool>;
declare const messages: any[];
declare const functions: any[];

// the same call
client.chat.completions.create({ model: "gpt-4o", messages, tools: functions, temperature: 0.7 }); // expect: tool-agent-temperature
claude.messages.create({ model: "claude-haiku-4-5", max_tokens: 9, messages, tools: functions, temperature: 0.5 }); // expect: tool-agent-temperature
google.models.generateContent({ model: "gemini-2.5-pro", contents: "x", config: { tools: functions, temperature: 0.9 } }); // expect: tool-agent-temperature
generateText({ // expect: tool-agent-temperature
  model: openai("gpt-4o"),
  tools: { shell },
  temperature: 0.8,
});

// settings in an object, with more to come, from the environment
const common = { model: openai("gpt-4o"), temperature: 0.8 };
streamText({ ...common, tools: { shell } }); // expect: tool-agent-temperature
streamText({ model: openai("gpt-4o"), tools: { shell }, temperature: Number(process.env.TEMPERATURE ?? "0.7") }); // expect: tool-agent-temperature
export const run = (options: { temperature?: number }) =>
  streamText({ model: openai("gpt-4o"), tools: { shell }, temperature: options.temperature ?? 1 }); // expect: tool-agent-temperature
const request = { model: "gpt-4o", messages, temperature: 0.3, tools: functions }; // expect: tool-agent-temperature
client.chat.completions.create(request as any);

// model objects
const chained = new ChatOpenAI({ model: "gpt-4o", temperature: 0.7 }).bindTools(functions); // expect: tool-agent-temperature
const model = new ChatOpenAI({ // expect: tool-agent-temperature
  model: "gpt-4o",
  temperature: 0.7,
});
const agent = createReactAgent({ llm: model, tools: functions });
createAgent({
  model: new ChatOpenAI({ model: "gpt-4o", temperature: 0.3 }), // expect: tool-agent-temperature
  tools: functions,
});

// agents
new ToolLoopAgent({ model: openai("gpt-4o"), tools: { shell }, temperature: 0.4 }); // expect: tool-agent-temperature
new SdkAgent({ name: "a", tools: functions, modelSettings: { temperature: 0.6 } }); // expect: tool-agent-temperature
const mastra = new MastraAgent({ name: "m", model: openai("gpt-4o"), tools: { shell } });
mastra.generate("x", { modelSettings: { temperature: 0.9 } }); // expect: tool-agent-temperature

export { agent, chained };

// positional arguments: the model's settings stay the model's
import { initializeAgentExecutorWithOptions } from "langchain/agents";
const small = new ChatOpenAI({ temperature: 0.1 }); // expect: tool-agent-temperature
initializeAgentExecutorWithOptions(functions, small, { agentType: "openai-functions" });

// an agent as data
export const definition = (tools: string[], asked?: number) => ({
  name: "helper",
  promptConfig: { systemPrompt: "help" },
  modelConfig: { // expect: tool-agent-temperature
    model: "gemini-2.5-pro", temperature: asked ?? 1,
  },
  toolConfig: tools ? { tools } : undefined,
});

// a request sent by hand
import axios from "axios";
fetch("https://api.openai.com/v1/chat/completions", { method: "POST", body: JSON.stringify({ model: "gpt-4o", messages, tools: functions, temperature: 0.7 }) }); // expect: tool-agent-temperature
axios.post("https://api.openai.com/v1/chat/completions", { model: "gpt-4o", messages, tools: functions, temperature: 0.7 }); // expect: tool-agent-temperature
export async function byHand() {
  const body = { model: "gpt-4o", messages, temperature: 0.7, tools: functions }; // expect: tool-agent-temperature
  return fetch("/v1/chat/completions", { method: "POST", headers: {}, body: JSON.stringify(body) });
}
