import { ChatOpenAI } from "@langchain/openai";
import { Adapter } from "./base";

export class Warm extends Adapter {
  create() {
    return new ChatOpenAI({ model: "gpt-4o", temperature: 0.7 });
  }

  bind(llm: any, tools: any[]) {
    return llm.bindTools(tools); // expect: tool-agent-temperature
  }
}
