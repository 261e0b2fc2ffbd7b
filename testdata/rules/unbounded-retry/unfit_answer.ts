import OpenAI from "openai";
import { generateText } from "ai";
import { openai } from "@ai-sdk/openai";

const client = new OpenAI();

export async function empty(question: any): Promise<string> {
  const answer = await client.chat.completions.create({ model: "m", messages: question });
  const code = answer.choices[0].message.content;
  if (!code) return empty(question); // expect: unbounded-retry
  return code;
}

export async function destructured(prompt: string): Promise<string> {
  const { text } = await generateText({ model: openai("gpt-4o"), prompt });
  if (text.length === 0) {
    console.log("empty, asking again");
    return destructured(prompt); // expect: unbounded-retry
  }
  return text;
}

class Writer {
  async write(question: any): Promise<any> {
    const answer = await client.chat.completions.create({ model: "m", messages: question });
    const parsed = parse(answer.choices[0].message.content);
    if (parsed == null) {
      await new Promise((done) => setTimeout(done, 1000));
      return this.write(question); // expect: unbounded-retry
    }
    return parsed;
  }
}

// counted
export async function counted(question: any, left = 3): Promise<string | null> {
  const answer = await client.chat.completions.create({ model: "m", messages: question });
  const code = answer.choices[0].message.content;
  if (!code && left > 0) return counted(question, left - 1);
  return code;
}

// an agent's next step
export async function step(messages: any[]): Promise<string | null> {
  const answer = await client.chat.completions.create({ model: "m", messages });
  const message = answer.choices[0].message;
  if (message.tool_calls) {
    messages.push(await runTools(message));
    return step(messages);
  }
  return message.content;
}
