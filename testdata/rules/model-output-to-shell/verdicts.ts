// A check whose answer is an object; a check under a condition, in a loop, inside the function that writes the text.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import mysql from "mysql2/promise";
import { z } from "zod";

const pool = mysql.createPool({});
const server = new McpServer({ name: "tables", version: "1" });
const none = { content: [] };
const OWN = { database: process.env.DB };
const named = (s: string): boolean => /^[a-z_]+$/.test(s);

function check(s: string): { valid: boolean; error?: string } {
	if (!s) return { valid: false, error: "empty" };
	if (!/^[a-z_]+$/.test(s)) return { valid: false, error: "bad" };
	return { valid: true };
}
function measured(s: string): { valid: boolean; error?: string } {
	if (s.length > 64) return { valid: false, error: "long" };
	return { valid: true };
}
function asked(s: string) {
	return { known: named(s), size: s.length };
}
class Guard {
	passes(s: string): { valid: boolean } {
		if (!/^[a-z_]+$/.test(s)) return { valid: false };
		return { valid: true };
	}
}
class Tables {
	constructor(private guard: Guard) {}
	async list(params: { like?: string }) {
		const { like } = params;
		let query = "SHOW TABLES";
		if (like) {
			if (!this.guard.passes(like).valid) return none;
			query += ` LIKE '${like}'`;
		}
		return pool.query(query);
	}
	async loose(params: { like?: string; other: string }) {
		const { like } = params;
		let query = "SHOW TABLES";
		if (like) {
			if (!this.guard.passes(params.other).valid) return none;
			query += ` LIKE '${like}'`; // expect: model-output-to-shell
		}
		return pool.query(query);
	}
}
const tables = new Tables(new Guard());
server.tool("list", { like: z.string().optional() }, async (args) => { await tables.list(args); return none; });
server.tool("loose", { like: z.string().optional(), other: z.string() }, async (args) => { await tables.loose(args); return none; });

server.tool("at once", { table: z.string() }, async ({ table }) => {
	if (!check(table).valid) return none;
	await pool.query(`SHOW TABLE STATUS LIKE '${table}'`);
	return none;
});
server.tool("by its error", { table: z.string() }, async ({ table }) => {
	if (check(table).error) return none;
	await pool.query(`SHOW TABLE STATUS LIKE '${table}'`);
	return none;
});
server.tool("the wrong way round", { table: z.string() }, async ({ table }) => {
	if (new Guard().passes(table).valid) return none;
	await pool.query(`SHOW TABLE STATUS LIKE '${table}'`); // expect: model-output-to-shell
	return none;
});
server.tool("by its length", { table: z.string() }, async ({ table }) => {
	if (!measured(table).valid) return none;
	await pool.query(`SHOW TABLE STATUS LIKE '${table}'`); // expect: model-output-to-shell
	return none;
});
server.tool("by one member", { table: z.string() }, async ({ table }) => {
	if (!asked(table).known) return none;
	await pool.query(`SHOW TABLE STATUS LIKE '${table}'`);
	return none;
});
server.tool("by another member", { table: z.string() }, async ({ table }) => {
	if (asked(table).size > 64) return none;
	await pool.query(`SHOW TABLE STATUS LIKE '${table}'`); // expect: model-output-to-shell
	return none;
});
server.tool("each", { columns: z.array(z.string()) }, async ({ columns }) => {
	for (const c of columns) {
		if (!check(c).valid) return none;
	}
	const list = columns.map((c) => `\`${c}\``).join(", ");
	await pool.query(`SELECT ${list} FROM t`);
	return none;
});
server.tool("where it is written", { columns: z.array(z.string()), types: z.array(z.string()) }, async ({ columns, types }) => {
	const list = columns.map((c) => {
		if (!named(c)) throw new Error("bad");
		return `\`${c}\``;
	}).join(", ");
	await pool.query(`SELECT ${list} FROM t`);
	const typed = types.map((t) => {
		if (!named(columns[0])) throw new Error("bad");
		return `c ${t}`;
	}).join(", ");
	await pool.query(`CREATE TABLE t (${typed})`); // expect: model-output-to-shell
	return none;
});
server.tool("where it passed", { by: z.string().optional(), way: z.string() }, async ({ by, way }) => {
	let q = "SELECT * FROM t";
	if (by) {
		if (named(by)) q += ` ORDER BY ${by}`;
		else return none;
	}
	await pool.query(q);
	let other = "SELECT * FROM t ORDER BY a";
	if (by) other += ` ${way}`; // expect: model-output-to-shell
	await pool.query(other);
	return none;
});
server.tool("one's own", { database: z.string().optional() }, async (params) => {
	if (params.database) {
		if (!OWN.database) return none;
		if (params.database !== OWN.database) return none;
	}
	let q = "SHOW TABLES";
	if (params.database) q = `SHOW TABLES FROM \`${params.database}\``;
	await pool.query(q);
	return none;
});
server.tool("one of two it says", { database: z.string(), other: z.string() }, async (params) => {
	if (params.database !== params.other) return none;
	await pool.query(`SHOW TABLES FROM \`${params.database}\``); // expect: model-output-to-shell
	return none;
});
server.tool("values", { v: z.array(z.string()) }, async ({ v }) => {
	const literal = (x: any): string => {
		if (typeof x === "number") return String(x);
		if (x instanceof Date) return `'${x.toISOString().slice(0, 19).replace("T", " ")}'`;
		return `'${String(x).replace(/\\/g, "\\\\").replace(/'/g, "\\'")}'`;
	};
	const bare = (x: any): string => {
		if (typeof x === "object") return "NULL";
		return String(x);
	};
	await pool.query(`INSERT INTO t VALUES (${v.map(literal).join(", ")})`);
	await pool.query(`INSERT INTO t VALUES (${v.map(bare).join(", ")})`); // expect: model-output-to-shell
	return none;
});
const MODES: Record<string, number> = { plain: 0, salted: 10 };
function mode(x: unknown): number {
	if (typeof x === "number") return x;
	const known = MODES[String(x)];
	if (known !== undefined) return known;
	const n = parseInt(String(x), 10);
	if (isNaN(n)) throw new Error("no such mode");
	return n;
}
server.tool("a number", { kind: z.string() }, async ({ kind }) => {
	await pool.query(`SELECT * FROM hashes WHERE mode = ${mode(kind)}`);
	return none;
});
