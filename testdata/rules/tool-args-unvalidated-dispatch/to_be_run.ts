// functionToCall, toolToUse: the name says what it is for, and that is to be run.
import OpenAI from "openai";

const client = new OpenAI();
const handlers: Record<string, (args: any) => Promise<string>> = {
  weather: async ({ city }) => `fine in ${city}`,
};

export async function turn(messages: any[], tools: any[]) {
  const answer = await client.chat.completions.create({ model: "gpt-4o", messages, tools });
  for (const call of answer.choices[0].message.tool_calls ?? []) {
    const functionToCall = handlers[call.function.name];
    const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
    await functionToCall(args);
  }
}

// what it is made into is a message
export async function shown(messages: any[], tools: any[], toolToMessage: (name: string, args: unknown) => any) {
  const answer = await client.chat.completions.create({ model: "gpt-4o", messages, tools });
  for (const call of answer.choices[0].message.tool_calls ?? [])
    messages.push(toolToMessage(call.function.name, JSON.parse(call.function.arguments)));
}
