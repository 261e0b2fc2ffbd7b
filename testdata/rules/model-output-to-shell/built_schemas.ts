// What a schema is built upon says what it lets through; a name that is only set where it is known, and one that is looked up where it is given.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import pg from "pg";
import { z } from "zod";

const pool = new pg.Pool();
const server = new McpServer({ name: "db", version: "1" });

const WindowBase = z.object({ direction: z.enum(["lag", "lead"]), column: z.string() });
const Window = z.preprocess((input) => input ?? {}, WindowBase);
const Level = z.preprocess((input) => input, z.object({ level: z.enum(["SERIALIZABLE", "READ COMMITTED"]) }));

server.tool("window", { direction: z.string(), column: z.string() }, async (params) => {
  const parsed = Window.parse(params);
  await pool.query(`BEGIN ${Level.parse(params).level}`);
  const rows = await pool.query(`SELECT ${parsed.direction.toUpperCase()}(1) FROM t`);
  const other = await pool.query(`SELECT "${parsed.column}" FROM t`); // expect: model-output-to-shell
  return { content: [{ type: "text", text: JSON.stringify([rows, other]) }] };
});

server.tool("slowest", { order: z.string() }, async ({ order }) => {
  let by = "total_time";
  if (typeof order === "string" && order !== "") {
    if (["total_time", "calls"].includes(order)) {
      by = order;
    } else {
      throw new Error("order must be one of total_time, calls");
    }
  }
  const rows = await pool.query(`SELECT * FROM stats ORDER BY ${by}`);
  return { content: [{ type: "text", text: JSON.stringify(rows) }] };
});

server.tool("ordered", { order: z.string() }, async ({ order }) => {
  let by = "total_time";
  if (order !== "") {
    by = order;
  }
  const rows = await pool.query(`SELECT * FROM stats ORDER BY ${by}`); // expect: model-output-to-shell
  return { content: [{ type: "text", text: JSON.stringify(rows) }] };
});

server.tool("install", { schema: z.string().optional() }, async ({ schema }) => {
  if (schema) {
    const found = await pool.query("SELECT 1 FROM information_schema.schemata WHERE schema_name = $1", [schema]);
    if (found.rows?.length === 0) throw new Error(`no schema ${schema}`);
  }
  const clause = schema ? ` SCHEMA ${schema}` : "";
  await pool.query(`CREATE EXTENSION IF NOT EXISTS pgcrypto${clause}`);
  return { content: [{ type: "text", text: "ok" }] };
});
