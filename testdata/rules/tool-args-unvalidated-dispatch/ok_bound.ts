// A method bound to its object is still that method: this one parses what it gets.
import OpenAI from "openai";
import { z } from "zod";

const openai = new OpenAI();

class Tool {
  pair: [(given: unknown) => unknown, { name: string }];
  constructor(private schema: z.ZodTypeAny, name: string, private execute: (given: any) => unknown) {
    this.pair = [this.run.bind(this), { name }];
  }
  run(given: unknown) {
    return this.execute(this.schema.parse(given));
  }
}

function createAdd() {
  return new Tool(z.object({ a: z.number() }), "add", ({ a }) => a + 1).pair;
}

const [add, description] = createAdd();
const functions: Record<string, (given: unknown) => unknown> = { add };

export async function answer(messages: any[]) {
  const reply = await openai.chat.completions.create({ model: "m", messages, tools: [description as any] });
  const call = reply.choices[0].message.tool_calls![0] as any;
  return functions[call.function.name](JSON.parse(call.function.arguments));
}
