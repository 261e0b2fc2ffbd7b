// The same in TypeScript.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import Database from "better-sqlite3";
import mysql from "mysql2/promise";
import pg from "pg";
import { z } from "zod";

const pool = new pg.Pool();
const server = new McpServer({ name: "x", version: "1" });
const sql = { sql: z.string() };

server.tool("explain", sql, async ({ sql }) => {
	await pool.query(`EXPLAIN ${sql}`); // expect: model-output-to-shell
});
server.tool("search", { query: z.string() }, async ({ query }) => {
	await pool.query("SELECT * FROM t WHERE a ILIKE '%" + query + "%'"); // expect: model-output-to-shell
});
server.tool("read", sql, async ({ sql }) => {
	if (!sql.trim().toLowerCase().startsWith("select")) throw new Error("only SELECT");
	await pool.query(sql); // expect: model-output-to-shell
});
server.tool("read_pattern", sql, async ({ sql }) => {
	if (!/^\s*select\b/i.test(sql)) return;
	const client = await pool.connect();
	await client.query(sql); // expect: model-output-to-shell
});
server.tool("read_bound", sql, async ({ sql }) => {
	if (!sql.startsWith("SELECT")) return;
	await pool.query(sql, [1]); // prepared: one statement
	await (await mysql.createConnection({})).query(sql); // one, unless it is told otherwise
	new Database("x.db").prepare(sql).all(); // one
});
server.tool("wrapped", sql, async ({ sql }) => {
	await pool.query(`SELECT COUNT(*) FROM (${sql}) AS t`);
});
server.tool("read_given", { sql: z.string(), values: z.array(z.string()).optional() }, async ({ sql, values }) => {
	if (!sql.trim().toLowerCase().startsWith("select")) throw new Error("only SELECT");
	await pool.query(sql, values); // the model leaves them out  // expect: model-output-to-shell
	await pool.query(sql, values || []); // expect: model-output-to-shell
	await pool.query(sql, [sql.length]);
});

// The project's own way to the database: whoever hands it a text alone binds nothing.
async function rows(text: string, values?: unknown[]) {
	return (await pool.query(text, values)).rows;
}
server.tool("plan_rows", sql, async ({ sql }) => {
	return rows(`EXPLAIN ${sql}`); // expect: model-output-to-shell
});
server.tool("plan_bound", sql, async ({ sql }) => {
	return rows(`EXPLAIN ${sql}`, [1]);
});
server.tool("read_rows", sql, async ({ sql }) => {
	if (!sql.startsWith("SELECT")) throw new Error("only SELECT");
	return rows(sql, [sql.length]);
});
