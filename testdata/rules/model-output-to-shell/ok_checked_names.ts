// Names that are looked at one by one before they are put into SQL, or by a person.
import { execSync } from "node:child_process";
import readline from "node:readline/promises";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { tool } from "ai";
import pg from "pg";
import { z } from "zod";

const server = new McpServer({ name: "db", version: "1" });
const pool = new pg.Pool();
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const KNOWN = new Set(["name", "age"]);

function ensureName(name: string) {
	if (!NAME.test(name)) throw new Error(name);
}
const names = { columns: z.array(z.string()) };

server.tool("each", names, async ({ columns }) => {
	columns.forEach(ensureName);
	return (await pool.query(`SELECT ${columns.join(", ")} FROM users`)) as any;
});
server.tool("each_said", names, async ({ columns }) => {
	columns.forEach((column) => ensureName(column));
	return (await pool.query(`SELECT ${columns.join(", ")} FROM users`)) as any;
});
server.tool("each_written", names, async ({ columns }) => {
	columns.forEach((column) => {
		if (!KNOWN.has(column)) throw new Error(column);
	});
	return (await pool.query(`SELECT ${columns.join(", ")} FROM users`)) as any;
});
server.tool("in_loop", names, async ({ columns }) => {
	for (const column of columns) ensureName(column);
	return (await pool.query(`SELECT ${columns.join(", ")} FROM users`)) as any;
});
server.tool("none_wrong", names, async ({ columns }) => {
	if (columns.some((column) => !NAME.test(column))) throw new Error("no");
	return (await pool.query(`SELECT ${columns.join(", ")} FROM users`)) as any;
});
server.tool("none_kept", names, async ({ columns }) => {
	const wrong = columns.filter((column) => !KNOWN.has(column));
	if (wrong.length) throw new Error(wrong.join());
	return (await pool.query(`SELECT ${columns.join(", ")} FROM users`)) as any;
});
server.tool("none_counted", names, async ({ columns }) => {
	const wrong = columns.filter((column) => !KNOWN.has(column));
	if (wrong.length > 0) throw new Error(wrong.join());
	return (await pool.query(`SELECT ${columns.join(", ")} FROM users`)) as any;
});
async function tables(): Promise<{ name: string }[]> {
	return (await pool.query("SELECT name FROM all_tables")).rows;
}
server.tool("found", { table: z.string() }, async ({ table }) => {
	const known = (await tables()).map((one) => one.name);
	if (known.indexOf(table) === -1) throw new Error(table);
	return (await pool.query(`SELECT * FROM ${table}`)) as any;
});
server.tool("refined", { table: z.string().refine((one) => KNOWN.has(one)) }, async ({ table }) => (await pool.query(`SELECT * FROM ${table}`)) as any);
const Name = z.string().regex(NAME);
const Columns = z.object({ columns: z.array(Name).min(1) });
server.tool("of_schema", Columns.shape, async ({ columns }) => (await pool.query(`SELECT ${columns.join()} FROM users`)) as any);
server.tool("parsed", { table: z.string() }, async ({ table }) => {
	const name = Name.parse(table);
	return (await pool.query(`SELECT * FROM ${name}`)) as any;
});
server.tool("pieces", { order: z.string() }, async ({ order }) => {
	const [column, way] = order.split(" ");
	if (!["name", "age"].includes(column) || !["asc", "desc"].includes(way)) throw new Error(order);
	return (await pool.query(`SELECT * FROM users ORDER BY ${column} ${way}`)) as any;
});
server.tool("elicited", { dir: z.string() }, async ({ dir }) => {
	const answer = await server.server.elicitInput({ message: `list ${dir}?`, requestedSchema: { type: "object", properties: {} } });
	if (answer.action !== "accept") return { content: [] };
	return execSync(`ls ${dir}`) as any;
});
async function agree(what: string) {
	const line = readline.createInterface({ input: process.stdin, output: process.stdout });
	const answer = await line.question(`${what}? [y/N] `);
	return answer.trim().toLowerCase() === "y";
}
export const asked = tool({
	description: "lists",
	inputSchema: z.object({ dir: z.string() }),
	execute: async ({ dir }) => {
		const yes = await agree(`ls ${dir}`);
		if (!yes) return "no";
		return execSync(`ls ${dir}`).toString();
	},
});
export const approved = tool({
	description: "lists",
	inputSchema: z.object({ dir: z.string() }),
	needsApproval: true,
	execute: async ({ dir }) => execSync(`ls ${dir}`).toString(),
});
