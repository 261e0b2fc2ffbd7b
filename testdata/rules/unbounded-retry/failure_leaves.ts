// a tool loop with a cap: what fails in the inner loop leaves
import OpenAI from "openai";

const client = new OpenAI();

export async function run(messages: any[], tools: any[], execute: (call: any) => Promise<any>) {
  let done = 0;
  while (done < 3) {
    const answer = await client.chat.completions.create({ model: "m", messages, tools });
    const message = answer.choices[0].message;
    if (!message.tool_calls) return message.content;
    for (const call of message.tool_calls) {
      const { result, error } = await execute(call);
      if (error) return error;
      messages.push(result);
      done++;
    }
  }
}

export async function raises(url: string, save: (item: any) => Promise<any>) {
  let done = 0;
  while (done < 3) {
    const items = await (await fetch(url)).json();
    for (const item of items) {
      const { error } = await save(item);
      if (error) throw new Error(error);
      done++;
    }
  }
}
