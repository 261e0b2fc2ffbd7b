// The model is a property of an object that is handed over.
import { ChatOpenAI } from "@langchain/openai";
import { createAgent } from "langchain";

class Provider {
  private llm = new ChatOpenAI({ model: "gpt-4o", temperature: 0.7 }); // expect: tool-agent-temperature
  private cold = new ChatOpenAI({ model: "gpt-4o", temperature: 0 });
  get chatModel() {
    return this.llm;
  }
  get toolModel() {
    return this.cold;
  }
}

function build(provider: any, tools: any[]) {
  return createAgent({ model: provider.chatModel, tools });
}

function buildCold(provider: any, tools: any[]) {
  return createAgent({ model: provider.toolModel, tools });
}

export const start = (tools: any[]) => [build(new Provider(), tools), buildCold(new Provider(), tools)];
