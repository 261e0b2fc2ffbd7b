// The name of a table can be bound by no parameter: in quotes, with those in it doubled, it stays a name.
import Database from "better-sqlite3";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "db", version: "1" });
const db = new Database("x.db");

function quoteIdentifier(name: string): string {
	return `"${name.replace(/"/g, '""')}"`;
}
const ticked = (name: string) => "`" + name.replaceAll("`", "``") + "`";

server.tool("schema", { table: z.string() }, async ({ table }) => db.prepare(`PRAGMA table_info(${quoteIdentifier(table)})`).all() as any);
server.tool("rows", { table: z.string() }, async ({ table }) => db.prepare(`SELECT * FROM ${ticked(table)}`).all() as any);
server.tool("count", { table: z.string() }, async ({ table }) => db.prepare(`SELECT count(*) FROM "${table.replace(/"/g, '""')}"`).all() as any);
server.tool("last", { table: z.string() }, async ({ table }) => {
	return db.prepare(`SELECT * FROM [${table.replace(/\]/g, "]]")}] LIMIT 1`).all() as any;
});
