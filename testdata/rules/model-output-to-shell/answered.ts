// The like of ok_answered.ts, of which none keeps the text to what is harmless.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { createPool } from "mysql2/promise";
import { z } from "zod";

const pool = createPool({ database: "shop" });
const server = new McpServer({ name: "shop", version: "1" });

function judged(text: string): { known: boolean; long: boolean } {
  if (text.length > 64) return { known: true, long: true };
  return { known: true, long: false };
}

server.tool("state", { table: z.string() }, async ({ table }) => {
  if (judged(table).long) return { content: [] }; // of any text at all
  await pool.query(`SHOW TABLE STATUS LIKE '${table}'`); // expect: model-output-to-shell
  return { content: [] };
});

server.tool("part", { table: z.string() }, async ({ table }) => {
  if (!table.split(".").length) return { content: [] };
  await pool.query(`SHOW TABLE STATUS LIKE '${table}'`); // expect: model-output-to-shell
  return { content: [] };
});

server.tool("pick", { columns: z.array(z.string()) }, async ({ columns }) => {
  const list = columns
    .map((column) => {
      if (!/^[a-z_]+$/.test(column)) console.warn("no such column"); // and goes on
      return `\`${column}\``;
    })
    .join(", ");
  await pool.query(`SELECT ${list} FROM orders`); // expect: model-output-to-shell
  return { content: [] };
});

server.tool("tables", { database: z.string(), again: z.string() }, async (given) => {
  if (given.database !== given.again) return { content: [] }; // a model says both
  await pool.query(`SHOW TABLES FROM \`${given.database}\``); // expect: model-output-to-shell
  return { content: [] };
});

server.tool("put", { values: z.array(z.string()) }, async ({ values }) => {
  const literal = (value: any): string => {
    if (typeof value === "string") return `'${String(value)}'`;
    return "NULL";
  };
  await pool.query(`INSERT INTO notes VALUES (${values.map(literal).join(", ")})`); // expect: model-output-to-shell
  return { content: [] };
});
