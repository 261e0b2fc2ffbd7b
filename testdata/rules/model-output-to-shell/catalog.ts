// A question to the database's catalog keeps nobody from the statement unless its answer is heeded.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { Pool } from "pg";
import { z } from "zod";

const pool = new Pool();
const server = new McpServer({ name: "db", version: "1" });

server.tool("info", { table: z.string() }, async ({ table }) => {
  const columns = await pool.query("SELECT column_name FROM information_schema.columns WHERE table_name = $1", [table]);
  const rows = await pool.query(`SELECT COUNT(*) FROM "${table}"`); // expect: model-output-to-shell
  return { content: [{ type: "text", text: JSON.stringify([columns.rows, rows.rows]) }] };
});

server.tool("heeded", { table: z.string() }, async ({ table }) => {
  const { rows: columns } = await pool.query("SELECT column_name FROM information_schema.columns WHERE table_name = $1", [table]);
  if (!columns.length) return { content: [{ type: "text", text: "no such table" }] };
  const rows = await pool.query(`SELECT COUNT(*) FROM "${table}"`);
  return { content: [{ type: "text", text: JSON.stringify([columns, rows.rows]) }] };
});

server.tool("derived", { table: z.string() }, async ({ table }) => {
  const found = await pool.query("SELECT 1 FROM information_schema.tables WHERE table_name = $1", [table]);
  const known = found.rowCount === 1;
  if (known) {
    const rows = await pool.query(`SELECT COUNT(*) FROM "${table}"`);
    return { content: [{ type: "text", text: String(rows.rows) }] };
  }
  return { content: [{ type: "text", text: "no" }] };
});
