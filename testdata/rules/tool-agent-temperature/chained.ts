// An agent of a chain: the model is the chain's.
import { LLMChain } from "langchain/chains";
import { ChatOpenAI } from "langchain/chat_models/openai";
import { ZeroShotAgent, AgentExecutor } from "langchain/agents";
import { Calculator } from "langchain/tools/calculator";

const tools = [new Calculator()];

export function make() {
  const model = new ChatOpenAI({ temperature: 0.8 }); // expect: tool-agent-temperature
  const llmChain = new LLMChain({ prompt: ZeroShotAgent.createPrompt(tools), llm: model });
  const agent = new ZeroShotAgent({ llmChain, allowedTools: tools.map((t) => t.name) });
  return AgentExecutor.fromAgentAndTools({ agent, tools });
}

export function makeCold() {
  const llmChain = new LLMChain({ prompt: ZeroShotAgent.createPrompt(tools), llm: new ChatOpenAI({ temperature: 0 }) });
  return AgentExecutor.fromAgentAndTools({ agent: new ZeroShotAgent({ llmChain }), tools });
}

export function write(prompt: any) {
  return new LLMChain({ prompt, llm: new ChatOpenAI({ temperature: 0.8 }) });
}
