// Calls that come in pieces are gathered in what a turn makes for them: that is the answer, however it is filled.
import OpenAI from "openai";
const client = new OpenAI();
declare function use(call: any): Promise<any>;
declare function allowed(call: any): Promise<boolean>;

export async function where_none_is_yet(messages: any[], tools: any[]) {
  while (true) { // expect: agent-step-cap
    const stream = await client.chat.completions.create({ model: "m", messages, tools, stream: true });
    const calls: any[] = [];
    for await (const chunk of stream) {
      for (const part of chunk.choices[0].delta.tool_calls ?? []) {
        calls[part.index] ||= { id: part.id, args: "" };
        calls[part.index].args += part.function?.arguments ?? "";
      }
    }
    if (!calls.length) return;
    for (const call of calls) messages.push(await use(call));
  }
}

export async function in_the_message(messages: any[], tools: any[]) {
  while (true) { // expect: agent-step-cap
    const stream = await client.chat.completions.create({ model: "m", messages, tools, stream: true });
    const message: any = { role: "assistant", content: "", tool_calls: [] };
    for await (const chunk of stream) {
      for (const part of chunk.choices[0].delta.tool_calls ?? []) message.tool_calls[part.index] ??= part;
    }
    messages.push(message);
    if (!message.tool_calls.length) return;
    for (const call of message.tool_calls) messages.push(await use(call));
  }
}

export async function in_what_lives_on(messages: any[], tools: any[], seen: any[]) {
  while (true) {
    const stream = await client.chat.completions.create({ model: "m", messages, tools, stream: true });
    for await (const chunk of stream) {
      for (const part of chunk.choices[0].delta.tool_calls ?? []) seen[seen.length] ??= part;
    }
    if (seen.length > 20) return;
    messages.push(await use(seen));
  }
}
