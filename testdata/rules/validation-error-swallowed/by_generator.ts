// Calls that travel through generators: yielded in pieces, gathered, given back at the end.
import OpenAI from "openai";

interface Call {
  name: string;
  arguments: Record<string, unknown>;
}
type Tools = Record<string, (args: Record<string, unknown>) => Promise<string>>;

function parseCalls(calls: OpenAI.ChatCompletionMessageToolCall[] = []): Call[] {
  return calls.map((call: any) => {
    try {
      return { name: call.function.name, arguments: JSON.parse(call.function.arguments) };
    } catch {
      return { name: call.function.name, arguments: {} }; // expect: validation-error-swallowed
    }
  });
}

const client = new OpenAI();

async function* stream(messages: OpenAI.ChatCompletionMessageParam[]) {
  const response = await client.chat.completions.create({ model: "gpt-4o", messages, tools: [] });
  yield { content: response.choices[0].message.content, calls: parseCalls(response.choices[0].message.tool_calls) };
}

async function* collect(messages: OpenAI.ChatCompletionMessageParam[]) {
  const calls: Call[] = [];
  for await (const piece of stream(messages)) {
    if (piece.content) yield piece.content;
    calls.push(...piece.calls);
  }
  return { calls };
}

export async function turn(messages: OpenAI.ChatCompletionMessageParam[], tools: Tools) {
  const pieces = collect(messages);
  for (let i = 0; i < 1000; i++) {
    const { value, done } = await pieces.next();
    if (done) return Promise.all(value.calls.map((call) => tools[call.name](call.arguments)));
    process.stdout.write(value);
  }
}
