// Tables of one prefix, picked by a query that is put together: not all there are.
import { Pool } from "pg";

const pool = new Pool();

export async function dropDrafts() {
	const { rows } = await pool.query(
		"SELECT tablename FROM pg_tables " + "WHERE schemaname = 'public' AND tablename LIKE 'draft_%'",
	);
	for (const row of rows) await pool.query(`DROP TABLE ${row.tablename}`);
}

export async function dropAllOfThem() {
	const { rows } = await pool.query("SELECT tablename FROM pg_tables " + "WHERE schemaname = 'public'");
	for (const row of rows) await pool.query(`DROP TABLE ${row.tablename}`); // expect: destructive-call
}
