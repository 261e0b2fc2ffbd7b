// What a constructor or a field's default sets is not all it can be: what is put into it later is run.
import { execSync } from "node:child_process";
import OpenAI from "openai";

const client = new OpenAI();

class Kept {
  command = "";
  usual = "uptime";
}

async function ask(question: string): Promise<string> {
  const r = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: question }] });
  return r.choices[0].message.content ?? "";
}

export async function later(question: string) {
  const kept = new Kept();
  kept.command = await ask(question);
  execSync(kept.command); // expect: model-output-to-shell
}

export async function otherField(question: string) {
  const kept = new Kept();
  kept.command = await ask(question);
  execSync(kept.usual);
}

export async function otherObject(question: string) {
  const kept = new Kept();
  const other = new Kept();
  kept.command = await ask(question);
  execSync(other.command);
}
