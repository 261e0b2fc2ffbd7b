// Statements that a function of the project runs, by whatever name and however far; their names put in.
import { Pool } from "pg";

const pool = new Pool();
const TABLE = "outbound";

const ask = async (sql: string, values: unknown[] = []) => (await pool.connect()).query(sql, values);
const askAgain = (sql: string) => ask(sql);
const say = (sql: string) => console.log(sql);

export async function load(names?: string[]) {
  await pool.query(`DELETE FROM ${TABLE}`); // expect: destructive-call
  await ask("DROP TABLE users"); // expect: destructive-call
  await askAgain("TRUNCATE TABLE users"); // expect: destructive-call
  await askAgain("DELETE FROM users WHERE done");
  say("DROP TABLE users");
  if (!names) await ask("DELETE FROM people"); // expect: destructive-call
}

export async function loadAgain(again?: boolean) {
  if (again) await ask("DELETE FROM people");
}
