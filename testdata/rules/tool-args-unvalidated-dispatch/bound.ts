// A method bound to its object, which does what it is told.
import OpenAI from "openai";
import { orders } from "./orders";

const openai = new OpenAI();

class Tool {
  pair: [(given: any) => unknown, { name: string }];
  constructor(name: string) {
    this.pair = [this.run.bind(this), { name }];
  }
  run(given: any) {
    return orders.remove(given.id, given.reason);
  }
}

const [remove, description] = new Tool("remove").pair;
const functions: Record<string, (given: any) => unknown> = { remove };

export async function answer(messages: any[]) {
  const reply = await openai.chat.completions.create({ model: "m", messages, tools: [description as any] });
  const call = reply.choices[0].message.tool_calls![0] as any;
  return functions[call.function.name](JSON.parse(call.function.arguments)); // expect: tool-args-unvalidated-dispatch
}
