// What is made again has nothing in it; and a list of tables that the database gives is everybody's.
import { PrismaClient } from "@prisma/client";
import { Pool } from "pg";

const pool = new Pool();
const prisma = new PrismaClient();

export async function wipe() {
	await pool.query("DROP SCHEMA public CASCADE"); // expect: destructive-call
	await pool.query("CREATE SCHEMA public");
}

// a schema that the program fills itself
export async function stage() {
	await pool.query("DROP SCHEMA IF EXISTS staging CASCADE");
	await pool.query("CREATE SCHEMA staging");
}

export async function empty() {
	const found = await pool.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
	const all = found.rows.map((row) => `"${row.tablename}"`).join(", ");
	await pool.query(`TRUNCATE TABLE ${all} CASCADE`); // expect: destructive-call
}

export async function emptyEach() {
	const tables = await prisma.$queryRaw<Array<{ tablename: string }>>`SELECT tablename FROM pg_tables WHERE schemaname='public'`;
	const names = tables
		.map(({ tablename }) => tablename)
		.filter((name) => name !== "_prisma_migrations")
		.map((name) => `"public"."${name}"`)
		.join(", ");
	await prisma.$executeRawUnsafe(`TRUNCATE TABLE ${names} CASCADE;`); // expect: destructive-call
	for (const { tablename } of tables) {
		await prisma.$executeRawUnsafe(`DROP TABLE "${tablename}"`); // expect: destructive-call
	}
}

// those it made itself, by their names; and a copy
export async function tidy() {
	const found = await pool.query("SELECT tablename FROM pg_tables WHERE tablename LIKE 'import_tmp_%'");
	for (const row of found.rows) {
		await pool.query(`DROP TABLE ${row.tablename}`);
	}
	const one = await pool.query("SELECT tablename FROM pg_tables WHERE tablename = $1", ["old_posts"]);
	if (one.rows.length) await pool.query(`DROP TABLE ${one.rows[0].tablename}`);
	const all = await pool.query("SELECT tablename FROM pg_tables");
	for (const row of all.rows) await pool.query(`CREATE TABLE copy.${row.tablename} AS TABLE ${row.tablename}`);
	await pool.query(`TRUNCATE TABLE ${["a", "b"].join(", ")}`);
}

export async function emptyForTests() {
	if (process.env.NODE_ENV !== "test") throw new Error("tests only");
	const found = await pool.query("SELECT tablename FROM pg_tables");
	for (const row of found.rows) await pool.query(`TRUNCATE TABLE ${row.tablename}`);
}
