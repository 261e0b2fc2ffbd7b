// What one caller of a wrapper hands over with its function is what that function gets, not what another's does.
import { execSync } from "node:child_process";
import OpenAI from "openai";

const client = new OpenAI();

async function ask(question: string): Promise<string> {
  const answer = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: question }] });
  return answer.choices[0].message.content!;
}

function guarded(work: (x: string) => unknown, value: string) {
  try {
    return work(value);
  } catch (e) {
    return String(e);
  }
}

const list = (path: string) => execSync(`ls ${path}`);
const length = (text: string) => text.length;

export async function handle(question: string) {
  guarded(list, "src");
  guarded(length, await ask(question));
}
