// What is dropped is made anew where a statement creates it; a column that begins with the word creates nothing.
import { Pool } from "pg";

const pool = new Pool();

export const last = () => pool.query("SELECT MAX(created_at) FROM orders");

export async function wipe() {
  await pool.query("TRUNCATE orders CASCADE"); // expect: destructive-call
}

export async function several() {
  await pool.query("TRUNCATE\n  invoices, customers CASCADE"); // expect: destructive-call
}

export async function again() {
  await pool.query("DROP TABLE IF EXISTS totals");
  await pool.query(`CREATE TABLE totals (
    id integer)`);
}
