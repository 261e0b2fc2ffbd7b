// What becomes longer by a new list with the old one in it is the conversation, and its length counts the turns.
import OpenAI from "openai";

const client = new OpenAI();
declare function runAll(calls: any[]): Promise<any>;

export async function spread(messages: any[], tools: any[]) {
  while (true) {
    const answer = await client.chat.completions.create({ model: "m", messages, tools });
    const calls = answer.choices[0].message.tool_calls;
    if (!calls || messages.length > 50) return answer;
    messages = [...messages, await runAll(calls)];
  }
}

export async function joined(messages: any[], tools: any[]) {
  while (true) {
    const answer = await client.chat.completions.create({ model: "m", messages, tools });
    const calls = answer.choices[0].message.tool_calls;
    if (!calls) return answer;
    messages = messages.concat(await runAll(calls));
    if (messages.length > 50) throw new Error("too many turns");
  }
}

export async function ofOneTurn(messages: any[], tools: any[]) {
  while (true) { // expect: agent-step-cap
    const answer = await client.chat.completions.create({ model: "m", messages, tools });
    let calls: any[] = [];
    for (const call of answer.choices[0].message.tool_calls ?? []) calls = [...calls, call];
    if (calls.length === 0) return answer;
    messages.push(await runAll(calls));
  }
}
