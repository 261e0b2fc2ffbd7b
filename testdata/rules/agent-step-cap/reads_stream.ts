// The pieces of one answer, taken one by one: nobody is asked again.
import OpenAI from "openai";
const client = new OpenAI();
interface Call { id: string; name: string }
declare function collect(messages: OpenAI.ChatCompletionMessageParam[], tools: OpenAI.ChatCompletionTool[]): AsyncGenerator<string, { toolCalls: Call[] }>;

export async function turn(messages: OpenAI.ChatCompletionMessageParam[], tools: OpenAI.ChatCompletionTool[]) {
  const stream = collect(messages, tools);
  let calls: Call[] = [];
  while (true) {
    const { value, done } = await stream.next();
    if (done) {
      calls = value.toolCalls;
      break;
    }
    process.stdout.write(value);
  }
  return calls;
}
