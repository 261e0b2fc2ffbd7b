// A query tool's whole statement behind fixed words, sent as one: it explains or is read in parts, and nothing follows it.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import pg from "pg";
import { z } from "zod";

const pool = new pg.Pool();
const server = new McpServer({ name: "db", version: "1" });

server.tool("query", { sql: z.string() }, async ({ sql }) => {
  const client = await pool.connect();
  await client.query("BEGIN READ ONLY");
  await client.query({ text: `DECLARE c NO SCROLL CURSOR FOR ${sql}`, queryMode: "extended" } as any);
  const rows = await client.query("FETCH 100 FROM c");
  return { content: [{ type: "text", text: JSON.stringify(rows) }] };
});
server.tool("explain", { sql: z.string() }, async ({ sql }) => {
  const rows = await pool.query({ text: `EXPLAIN ${sql}`, queryMode: "extended" } as any);
  return { content: [{ type: "text", text: JSON.stringify(rows) }] };
});
server.tool("explain_simply", { sql: z.string() }, async ({ sql }) => {
  const rows = await pool.query({ text: `EXPLAIN ${sql}` }); // expect: model-output-to-shell
  return { content: [{ type: "text", text: JSON.stringify(rows) }] };
});
server.tool("rows", { table: z.string() }, async ({ table }) => {
  const rows = await pool.query({ text: `SELECT * FROM ${table}`, queryMode: "extended" } as any); // expect: model-output-to-shell
  return { content: [{ type: "text", text: JSON.stringify(rows) }] };
});
