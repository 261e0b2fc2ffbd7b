// One agent per framework, the way its documentation makes them; each binds tools to a warm model.
import { anthropic } from "@ai-sdk/anthropic";
import Anthropic from "@anthropic-ai/sdk";
import { ChatAnthropic } from "@langchain/anthropic";
import { createSupervisor } from "@langchain/langgraph-supervisor";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { ChatOpenAI } from "@langchain/openai";
import { Agent as MastraAgent } from "@mastra/core/agent";
import { Agent as SdkAgent } from "@openai/agents";
import { GoogleGenerativeAI } from "@google/generative-ai";
import { Experimental_Agent, generateText } from "ai";
import { createToolCallingAgent } from "langchain/agents";
import { initChatModel } from "langchain";
import OpenAI, { AzureOpenAI } from "openai";

declare const tools: any;
declare const messages: any;

new OpenAI().responses.create({ model: "gpt-4o", input: "x", tools, temperature: 0.4 }); // expect: tool-agent-temperature
new AzureOpenAI().chat.completions.runTools({ model: "gpt-4o", messages, tools, temperature: 0.4 }); // expect: tool-agent-temperature
new Anthropic().beta.messages.toolRunner({ model: "claude-haiku-4-5", max_tokens: 9, messages, tools, temperature: 0.4 }); // expect: tool-agent-temperature
new GoogleGenerativeAI("k").getGenerativeModel({ model: "gemini-1.5-pro", tools, generationConfig: { temperature: 0.4 } }); // expect: tool-agent-temperature
generateText({ model: anthropic("claude-haiku-4-5"), prompt: "x", tools, temperature: 0.4 }); // expect: tool-agent-temperature
new Experimental_Agent({ model: anthropic("claude-haiku-4-5"), tools, temperature: 0.4 }); // expect: tool-agent-temperature
createReactAgent({ llm: new ChatAnthropic({ temperature: 0.4 }), tools }); // expect: tool-agent-temperature
createSupervisor({ agents: [tools], llm: new ChatOpenAI({ temperature: 0.4 }) }); // expect: tool-agent-temperature
createToolCallingAgent({ llm: new ChatOpenAI({ temperature: 0.4 }), tools, prompt: messages }); // expect: tool-agent-temperature
const late = async () => (await initChatModel("gpt-4o", { temperature: 0.4 })).bindTools(tools); // expect: tool-agent-temperature
new MastraAgent({ name: "m", model: "openai/gpt-4o", tools, defaultOptions: { modelSettings: { temperature: 0.4 } } }); // expect: tool-agent-temperature
SdkAgent.create({ name: "a", tools, modelSettings: { temperature: 0.4 } }); // expect: tool-agent-temperature
class Service {
  private model = new ChatOpenAI({ temperature: 0.4 }); // expect: tool-agent-temperature
  agent = () => this.model.bindTools(tools);
}

export { late, Service };
