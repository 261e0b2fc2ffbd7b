// Tests whose answer is a part of an object, or that stand where the text is put together.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { createPool } from "mysql2/promise";
import { z } from "zod";

const pool = createPool({ database: "shop" });
const server = new McpServer({ name: "shop", version: "1" });
const OWN = { database: process.env.SHOP_DB };

function judged(text: string): { valid: boolean; why?: string } {
  if (!text || typeof text !== "string") return { valid: false, why: "empty" };
  if (!/^[a-z_]+$/.test(text)) return { valid: false, why: "not a name" };
  return { valid: true };
}

const isName = (text: string): boolean => /^[a-z_]+$/.test(text);

server.tool("state", { table: z.string() }, async ({ table }) => {
  if (!judged(table).valid) return { content: [] }; // read at once
  await pool.query(`SHOW TABLE STATUS LIKE '${table}'`);
  return { content: [] };
});

server.tool("read", { columns: z.array(z.string()) }, async ({ columns }) => {
  for (const column of columns) {
    if (!judged(column).valid) return { content: [] };
  }
  const list = columns.map((column) => `\`${column}\``).join(", ");
  await pool.query(`SELECT ${list} FROM orders`);
  return { content: [] };
});

server.tool("list", { pattern: z.string().optional() }, async ({ pattern }) => {
  let query = "SHOW TABLE STATUS";
  if (pattern) {
    if (judged(pattern).why) return { content: [] }; // the other way round
    query += ` LIKE '${pattern}'`;
  }
  await pool.query(query);
  return { content: [] };
});

server.tool("pick", { columns: z.array(z.string()) }, async ({ columns }) => {
  const list = columns
    .map((column) => {
      if (!isName(column)) throw new Error("no such column"); // each where it is written
      return `\`${column}\``;
    })
    .join(", ");
  await pool.query(`SELECT ${list} FROM orders`);
  return { content: [] };
});

server.tool("sorted", { by: z.string().optional() }, async ({ by }) => {
  let query = "SELECT * FROM orders";
  if (by) {
    if (isName(by)) query += ` ORDER BY ${by}`; // only where it is one
    else return { content: [] };
  }
  await pool.query(query);
  return { content: [] };
});

server.tool("tables", { database: z.string().optional() }, async (given) => {
  if (given.database) {
    if (!OWN.database) return { content: [] };
    if (given.database !== OWN.database) return { content: [] }; // must be the one of the settings
  }
  let query = "SHOW TABLES";
  if (given.database) query = `SHOW TABLES FROM \`${given.database}\``;
  await pool.query(query);
  return { content: [] };
});

server.tool("put", { values: z.array(z.string()) }, async ({ values }) => {
  const literal = (value: any): string => {
    if (typeof value === "number") return String(value);
    if (value instanceof Date) return `'${value.toISOString().slice(0, 19).replace("T", " ")}'`;
    return `'${String(value).replace(/\\/g, "\\\\").replace(/'/g, "\\'")}'`;
  };
  await pool.query(`INSERT INTO notes VALUES (${values.map(literal).join(", ")})`);
  return { content: [] };
});
