// DELETE without WHERE.
import pg from "pg";

const pool = new pg.Pool();

export async function sync() {
  await pool.query("DELETE FROM users"); // expect: destructive-call
  await pool.query(`DELETE FROM "audit_log"`); // expect: destructive-call
  await pool.query("DELETE FROM users WHERE id = $1", [1]);
}

export async function refill(rows: unknown[]) {
  await pool.query("DELETE FROM prices");
  for (const row of rows) await pool.query("INSERT INTO prices VALUES ($1)", [row]);
}

export async function clearUsers() {
  await pool.query("DELETE FROM users");
}
