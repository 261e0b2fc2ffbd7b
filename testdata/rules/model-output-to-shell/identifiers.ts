// Doubled quotes that do not stand in quotes, in others, or of which only the first is doubled, keep nothing in.
import Database from "better-sqlite3";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "db", version: "1" });
const db = new Database("x.db");

server.tool("bare", { table: z.string() }, async ({ table }) => db.prepare(`SELECT * FROM ${table.replace(/"/g, '""')}`).all() as any); // expect: model-output-to-shell
server.tool("others", { table: z.string() }, async ({ table }) => db.prepare(`SELECT * FROM [${table.replace(/"/g, '""')}]`).all() as any); // expect: model-output-to-shell
server.tool("first", { table: z.string() }, async ({ table }) => db.prepare(`SELECT * FROM "${table.replace('"', '""')}"`).all() as any); // expect: model-output-to-shell
