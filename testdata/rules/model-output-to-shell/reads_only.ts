// A model's statement that the database refuses where it changes anything.
import Database from "better-sqlite3";
import OpenAI from "openai";

const client = new OpenAI();
const reader = new Database("x.db", { readonly: true });
const writer = new Database("x.db", { readonly: false });

async function ask(question: string) {
  const answer = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: question }] });
  return answer.choices[0].message.content!;
}

export async function read(question: string) {
  return reader.exec(await ask(question));
}

export async function write(question: string) {
  return writer.exec(await ask(question)); // expect: model-output-to-shell
}
