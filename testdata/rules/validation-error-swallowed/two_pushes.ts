// What parsed and what did not are put into one list, each by a call of its own.
import OpenAI from "openai";

const client = new OpenAI();
const tools: Record<string, (args: any) => Promise<string>> = {};

function parsed(message: any) {
  const out: { name: string; args: Record<string, unknown> }[] = [];
  for (const call of message.tool_calls ?? []) {
    try {
      out.push({ name: call.function.name, args: JSON.parse(call.function.arguments) });
    } catch {
      out.push({ name: call.function.name, args: {} }); // expect: validation-error-swallowed
    }
  }
  return out;
}

export async function turn(messages: any) {
  const answer = await client.chat.completions.create({ model: "gpt-4o", messages });
  for (const call of parsed(answer.choices[0].message)) {
    await tools[call.name](call.args);
  }
}

function sorted(message: any) {
  const good: { name: string; args: Record<string, unknown> }[] = [];
  const broken: { name: string; args: Record<string, unknown> }[] = [];
  for (const call of message.tool_calls ?? []) {
    try {
      good.push({ name: call.function.name, args: JSON.parse(call.function.arguments) });
    } catch {
      broken.push({ name: call.function.name, args: {} });
    }
  }
  return { good, broken };
}

export async function other(messages: any) {
  const answer = await client.chat.completions.create({ model: "gpt-4o", messages });
  for (const call of sorted(answer.choices[0].message).good) {
    await tools[call.name](call.args);
  }
}
