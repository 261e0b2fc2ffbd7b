// The names that a loop over a written list puts in are as plain as one that is written out, whatever the function is called.
const { Pool } = require("pg");

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const TABLES = ["payment_history", "affiliates", "coupons"];

async function clean() {
  for (const table of TABLES) {
    await pool.query(`DROP TABLE IF EXISTS ${table} CASCADE`); // expect: destructive-call
  }
  for (const table of ["orders", "carts"]) {
    await pool.query(`TRUNCATE TABLE ${table} RESTART IDENTITY CASCADE`); // expect: destructive-call
  }
}

async function cleanOne(table) {
  await pool.query(`TRUNCATE TABLE ${table}`);
}

clean().then(() => cleanOne(process.argv[2]));

async function old() {
  await pool.query("DELETE FROM sessions WHERE id > 0"); // expect: destructive-call
  await pool.query("DELETE FROM tokens WHERE 1=1;"); // expect: destructive-call
  await pool.query("DELETE FROM logs WHERE id > 100");
}

old();
