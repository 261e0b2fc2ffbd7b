// A logger that is made where it is called tells of the arguments, and runs nothing.
import Anthropic from "@anthropic-ai/sdk";
import debug from "debug";

const handlers: Record<string, (args: unknown) => Promise<string>> = {};
const pick = (name: string) => handlers[name];

export async function turn(client: any, messages: any[], tools: any) {
  const anthropic = new Anthropic();
  const response = await anthropic.messages.create({ model: "m", max_tokens: 9, messages, tools });
  for (const call of response.content.filter((block: any) => block.type === "tool_use") as any[]) {
    const { name, input: args } = call;
    debug("agent:tool")(name, args);
    messages.push(await client.callTool({ name, arguments: args }));
  }
}

export async function other(messages: any[], tools: any) {
  const anthropic = new Anthropic();
  const response = await anthropic.messages.create({ model: "m", max_tokens: 9, messages, tools });
  for (const call of response.content.filter((block: any) => block.type === "tool_use") as any[]) {
    messages.push(await pick(call.name)(call.input)); // expect: tool-args-unvalidated-dispatch
  }
}
