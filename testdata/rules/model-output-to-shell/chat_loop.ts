// What a person types into a chat is no yes to what the model makes of it.
import { execSync } from "node:child_process";
import * as readline from "node:readline/promises";
import OpenAI from "openai";
const client = new OpenAI();
const rl = readline.createInterface({ input: process.stdin, output: process.stdout });
export async function main(messages: any[], tools: any[]) {
  while (true) {
    const text = await rl.question("You: ");
    if (text === "exit") break;
    messages.push({ role: "user", content: text });
    const r = await client.chat.completions.create({ model: "m", messages, tools });
    for (const call of r.choices[0].message.tool_calls ?? []) {
      const { path } = JSON.parse(call.function.arguments);
      execSync(`git -C ${path} log`); // expect: model-output-to-shell
    }
  }
}
