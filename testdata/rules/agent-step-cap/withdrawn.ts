import OpenAI from "openai";

const client = new OpenAI();
const MOST = 8;

export async function counted(messages: any[], tools: any[], search: (m: any) => any) {
  let turn = 0;
  while (true) {
    const answer = await client.chat.completions.create({
      model: "m",
      messages,
      tools: turn++ < MOST ? tools : undefined,
    });
    const message = answer.choices[0].message;
    if (!message.tool_calls) return message.content;
    messages.push(search(message));
  }
}

export async function quiet(messages: any[], tools: any[], search: (m: any) => any, hush: boolean) {
  while (true) { // expect: agent-step-cap
    const answer = await client.chat.completions.create({ model: "m", messages, tools: hush ? undefined : tools });
    const message = answer.choices[0].message;
    if (!message.tool_calls) return message.content;
    messages.push(search(message));
  }
}
