import Anthropic from "@anthropic-ai/sdk";
import { run } from "@openai/agents";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { ToolLoopAgent, generateText, stepCountIs, streamText } from "ai";
import { Agent } from "@mastra/core/agent";

const client = new Anthropic();
const NO_LIMIT = Number.POSITIVE_INFINITY;

await generateText({ model, tools, prompt, maxSteps: Infinity }); // expect: agent-step-cap
await generateText({ model, tools, prompt, stopWhen: () => false }); // expect: agent-step-cap
await generateText({ model, tools, prompt, stopWhen: stepCountIs(Infinity) }); // expect: agent-step-cap
streamText({ model, tools, prompt, stopWhen: [stepCountIs(5000)] }); // expect: agent-step-cap
streamText({ model, tools, prompt, stopWhen: [] }); // expect: agent-step-cap
new ToolLoopAgent({ model, tools, stopWhen: stepCountIs(NO_LIMIT) }); // expect: agent-step-cap
await run(agent, "hello", { maxTurns: null }); // expect: agent-step-cap
await run(agent, "hello", { maxTurns: 10_000 }); // expect: agent-step-cap

const graph = createReactAgent({ llm, tools });
await graph.invoke({ messages }, { recursionLimit: 5000 }); // expect: agent-step-cap

const helper = new Agent({ name: "a", model, tools });
await helper.generate("hello", { maxSteps: 9999 }); // expect: agent-step-cap

const runner = client.beta.messages.toolRunner({ model: "m", max_tokens: 9, messages, tools: [search] }); // expect: agent-step-cap
await runner;

// ---- spellings found in the wild ----
import { createAgent } from "langchain";
import { createDeepAgent } from "deepagents";

const service = createAgent({ model: "openai:gpt-4o", tools });
await service.stream({ messages }, { configurable: { thread_id: "a" }, signal, recursionLimit: Infinity }); // expect: agent-step-cap
const settings = { recursionLimit: Infinity };
await graph.invoke({ messages }, settings); // expect: agent-step-cap
await createDeepAgent({ tools }).invoke({ messages }, { recursionLimit: Number.MAX_SAFE_INTEGER }); // expect: agent-step-cap
const never = () => false;
streamText({ model, tools, stopWhen: never }); // expect: agent-step-cap
streamText({ model, tools, stopWhen: async () => false, maxRetries: 0, abortSignal: signal }); // expect: agent-step-cap
streamText({ model, tools, stopWhen: ({ steps }) => { return false; } }); // expect: agent-step-cap
streamText({ model, tools, stopWhen: [stepCountIs(Number.MAX_SAFE_INTEGER), never] }); // expect: agent-step-cap
await retried(() => generateText({ model, messages, tools, stopWhen: stepCountIs(Infinity), prepareStep })); // expect: agent-step-cap
streamText({ model, tools, maxSteps: 2 ** 40 }); // expect: agent-step-cap
