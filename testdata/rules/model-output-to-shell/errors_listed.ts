// What is wrong is put into a list; whether it is asked for makes the difference.
import Database from "better-sqlite3";
import OpenAI from "openai";

const client = new OpenAI();
const db = new Database("a.db");
const TABLES = ["orders", "items"];

type Plan = { table: string };

function errorsOf(plan: Plan): string[] {
  const errors: string[] = [];
  if (!TABLES.includes(plan.table)) {
    errors.push("unknown table");
  }
  return errors;
}

async function planOf(question: string): Promise<Plan> {
  const r = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: question }] });
  return JSON.parse(r.choices[0].message.content ?? "{}");
}

export async function asked(question: string) {
  const plan = await planOf(question);
  const errors = errorsOf(plan);
  if (errors.length > 0) throw new Error(errors.join());
  return db.prepare(`SELECT * FROM ${plan.table}`).all();
}

export async function askedShort(question: string) {
  const plan = await planOf(question);
  const errors = errorsOf(plan);
  if (errors.length) return null;
  return db.prepare(`SELECT * FROM ${plan.table}`).all();
}

export async function noneCounted(question: string) {
  const plan = await planOf(question);
  if (errorsOf(plan).length === 0) return db.prepare(`SELECT * FROM ${plan.table}`).all();
  return null;
}

export async function shown(question: string) {
  const plan = await planOf(question);
  const errors = errorsOf(plan);
  if (errors.length) console.error(errors);
  return db.prepare(`SELECT * FROM ${plan.table}`).all(); // expect: model-output-to-shell
}

export async function otherWay(question: string) {
  const plan = await planOf(question);
  const errors = errorsOf(plan);
  if (errors.length === 0) return null;
  return db.prepare(`SELECT * FROM ${plan.table}`).all(); // expect: model-output-to-shell
}
