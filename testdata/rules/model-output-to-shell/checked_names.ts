// Looks at names that leave some, or something else, out.
import { execSync } from "node:child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { tool } from "ai";
import pg from "pg";
import { z } from "zod";

const server = new McpServer({ name: "db", version: "1" });
const pool = new pg.Pool();
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const KNOWN = new Set(["name", "age"]);
const BAD = [/;/, /--/];

function noteName(name: string) {
	if (!NAME.test(name)) console.warn(name);
}
function ensureName(name: string) {
	if (!NAME.test(name)) throw new Error(name);
}
const names = { columns: z.array(z.string()), groups: z.array(z.string()) };

server.tool("noted", names, async ({ columns }) => {
	columns.forEach(noteName);
	return (await pool.query(`SELECT ${columns.join(", ")} FROM users`)) as any; // expect: model-output-to-shell
});
server.tool("others", names, async ({ columns, groups }) => {
	groups.forEach(ensureName);
	return (await pool.query(`SELECT ${columns.join(", ")} FROM users`)) as any; // expect: model-output-to-shell
});
server.tool("longer", names, async ({ columns }) => {
	columns.forEach((column) => {
		if (column.length > 80) throw new Error(column);
	});
	return (await pool.query(`SELECT ${columns.join(", ")} FROM users`)) as any; // expect: model-output-to-shell
});
server.tool("begins", names, async ({ columns }) => {
	if (columns.some((column) => column.startsWith("_"))) throw new Error("no");
	return (await pool.query(`SELECT ${columns.join(", ")} FROM users`)) as any; // expect: model-output-to-shell
});
server.tool("bad", { table: z.string() }, async ({ table }) => {
	if (BAD.some((one) => one.test(table))) throw new Error("no");
	return (await pool.query(`SELECT * FROM ${table}`)) as any; // expect: model-output-to-shell
});
server.tool("other_list", names, async ({ columns, groups }) => {
	const wrong = groups.filter((group) => !KNOWN.has(group));
	if (wrong.length) throw new Error(wrong.join());
	return (await pool.query(`SELECT ${columns.join(", ")} FROM users`)) as any; // expect: model-output-to-shell
});
server.tool("some_known", names, async ({ columns }) => {
	const known = columns.filter((column) => KNOWN.has(column));
	if (known.length === 0) throw new Error("none");
	return (await pool.query(`SELECT ${columns.join(", ")} FROM users`)) as any; // expect: model-output-to-shell
});
server.tool("not_found", { table: z.string() }, async ({ table }) => {
	const taken = ["users", "orders"];
	if (taken.indexOf(table) !== -1) throw new Error("taken");
	return (await pool.query(`CREATE TABLE ${table} (id int)`)) as any; // expect: model-output-to-shell
});
server.tool("refined", { table: z.string().refine((one) => one.length < 80) }, async ({ table }) => (await pool.query(`SELECT * FROM ${table}`)) as any); // expect: model-output-to-shell
const Name = z.string().max(80);
server.tool("parsed", { table: z.string() }, async ({ table }) => {
	const name = Name.parse(table);
	return (await pool.query(`SELECT * FROM ${name}`)) as any; // expect: model-output-to-shell
});
const Row = z.object({ table: z.string(), limit: z.number() });
server.tool("row", Row.shape, async ({ table }) => (await pool.query(`SELECT * FROM ${table}`)) as any); // expect: model-output-to-shell
server.tool("first_piece", { order: z.string() }, async ({ order }) => {
	const [column, way] = order.split(" ");
	if (!["name", "age"].includes(column)) throw new Error(order);
	return (await pool.query(`SELECT * FROM users ORDER BY ${column} ${way}`)) as any; // expect: model-output-to-shell
});
export const unapproved = tool({
	description: "lists",
	inputSchema: z.object({ dir: z.string() }),
	needsApproval: false,
	execute: async ({ dir }) => execSync(`ls ${dir}`).toString(), // expect: model-output-to-shell
});
