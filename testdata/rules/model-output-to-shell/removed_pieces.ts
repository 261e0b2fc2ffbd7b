// A pattern that takes something out is a list of the letters allowed only where a negated set is all of it.
import { execSync } from "node:child_process";
import OpenAI from "openai";

const client = new OpenAI();

async function ask(question: string): Promise<string> {
  const r = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: question }] });
  return r.choices[0].message.content ?? "";
}

export async function comments(question: string) {
  execSync((await ask(question)).replace(/#[^\n]*/g, "")); // expect: model-output-to-shell
}

export async function tags(question: string) {
  execSync((await ask(question)).replace(/<[^>]+>/g, "")); // expect: model-output-to-shell
}

export async function letters(question: string) {
  execSync("ls " + (await ask(question)).replace(/[^a-z_]/g, ""));
}

export async function either(question: string) {
  execSync("ls " + (await ask(question)).replace(/\s|[^\w.]/g, "_"));
}
