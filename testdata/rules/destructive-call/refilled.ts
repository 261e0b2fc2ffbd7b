// Emptied and filled again from its source, in one function.
import pg from "pg";

const pool = new pg.Pool();

export async function ingest(rows: string[]) {
  await pool.query("TRUNCATE TABLE places");
  for (const row of rows) await pool.query("INSERT INTO places (name) VALUES ($1)", [row]);
}

export async function start() {
  await pool.query("TRUNCATE TABLE places"); // expect: destructive-call
}
