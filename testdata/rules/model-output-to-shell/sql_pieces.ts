// SQL that is put together in several steps, for a connection that nobody in sight makes.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { db, search } from "./base.js";

const server = new McpServer({ name: "x", version: "1" });
const shape = { table: z.string(), where: z.string().optional() };

const rows = async (sql: string, values: unknown[] = []) => (await db.query(sql, values)).rows;

server.tool("rows", shape, async (args) => {
	let sql = `SELECT * FROM ${args.table}`; // expect: model-output-to-shell
	if (args.where) sql += ` WHERE ${args.where}`; // expect: model-output-to-shell
	return db.query(sql);
});
server.tool("again", shape, async ({ where }) => {
	let sql = "SELECT * FROM stock";
	if (where) {
		sql = sql + ` WHERE ${where}`; // expect: model-output-to-shell
	}
	return db.all(sql);
});
server.tool("either", shape, async ({ table, where }) => {
	const base = "SELECT * FROM stock";
	const sql = where ? `${base} WHERE ${where}` : base; // expect: model-output-to-shell
	const key = table ? `stock:${table}` : "stock";
	return [db.prepare(sql).all(), db.prepare(key).all()];
});
server.tool("handed", shape, async ({ table }) => {
	return rows(`SELECT * FROM ${table}`); // expect: model-output-to-shell
});
server.tool("bound", shape, async ({ table, where }) => {
	await search.query(`stock of ${table}`);
	await rows("SELECT * FROM stock WHERE name = $1", [where]);
	return db.all(`${where} LIMIT 10`);
});
