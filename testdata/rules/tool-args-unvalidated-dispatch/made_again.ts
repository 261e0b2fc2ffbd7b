// The arguments as an object of their own: the same entries.
import OpenAI from "openai";
import { handlers, schemas } from "./handlers";

const openai = new OpenAI();

export async function answer(messages: any[], tools: any[]) {
  const r = await openai.chat.completions.create({ model: "m", messages, tools });
  for (const call of r.choices[0].message.tool_calls ?? []) {
    const given = Object.fromEntries(Object.entries(JSON.parse(call.function.arguments))); // expect: tool-args-unvalidated-dispatch
    await handlers[call.function.name](given);
  }
}

export async function checked(messages: any[], tools: any[]) {
  const r = await openai.chat.completions.create({ model: "m", messages, tools });
  for (const call of r.choices[0].message.tool_calls ?? []) {
    const given = schemas[call.function.name].parse(Object.fromEntries(Object.entries(JSON.parse(call.function.arguments))));
    await handlers[call.function.name](given);
  }
}
