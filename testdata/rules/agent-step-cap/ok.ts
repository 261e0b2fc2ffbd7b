import Anthropic from "@anthropic-ai/sdk";
import { run } from "@openai/agents";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { ToolLoopAgent, generateText, hasToolCall, stepCountIs, streamText } from "ai";

const client = new Anthropic();

// finite defaults
await generateText({ model, tools, prompt });
new ToolLoopAgent({ model, tools });
await run(agent, "hello");
await run(agent, "hello", { maxTurns: undefined });

const graph = createReactAgent({ llm, tools });
await graph.invoke({ messages });
await graph.invoke({ messages }, { recursionLimit: 100 });

await generateText({ model, tools, prompt, maxSteps: 5 });
streamText({ model, tools, prompt, stopWhen: [stepCountIs(5000), hasToolCall("done")] });
streamText({ model, tools, prompt, stopWhen: ({ steps }) => steps.length > 9 });
const ask = (maxSteps: number) => generateText({ model, tools, prompt, maxSteps });

client.beta.messages.toolRunner({ model: "m", max_tokens: 9, messages, tools: [search], max_iterations: 12 });
const runner = client.beta.messages.toolRunner({ model: "m", max_tokens: 9, messages, tools: [search] });
for await (const message of runner) {
	if (spent(message)) break;
}

// A stream's pieces: the model was asked once, before.
async function* pieces(messages: any[]) {
  const answer = await client.messages.create({ model: "m", max_tokens: 9, messages, tools: [] });
  yield { content: answer.content };
  return { toolCalls: answer.content.filter((part: any) => part.type === "tool_use") };
}

export async function drain(messages: any[]) {
  const stream = pieces(messages);
  while (true) {
    const { value, done } = await stream.next();
    if (done) return value.toolCalls;
    console.log(value.content);
  }
}
