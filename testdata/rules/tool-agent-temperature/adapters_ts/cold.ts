// Each adapter binds the model it made itself.
import { ChatAnthropic } from "@langchain/anthropic";
import { Adapter } from "./base";

export class Cold extends Adapter {
  create() {
    return new ChatAnthropic({ model: "claude-sonnet-4-5", temperature: 0 });
  }

  bind(llm: any, tools: any[]) {
    return llm.bindTools(tools);
  }
}
