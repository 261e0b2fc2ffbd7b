// How many there are of a list is a number, whatever the model wrote into it; a field of that name is not.
import Database from "better-sqlite3";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const db = new Database("a.db");
const server = new McpServer({ name: "s", version: "1" });

function clean(names: any): any {
  if (!Array.isArray(names)) return [];
  return names.map((name) => String(name ?? "").trim()).filter(Boolean);
}

function first(names: any): any {
  if (!Array.isArray(names)) return names;
  return names.map((name) => name.trim());
}

server.tool("many", { names: z.array(z.string()), text: z.string() }, async ({ names, text }) => {
  const all = clean(names);
  db.prepare(`SELECT * FROM t LIMIT ${all.length}`).all();
  db.prepare(`SELECT * FROM t LIMIT ${text.split(",").length}`).all();
  db.prepare(`SELECT * FROM t WHERE name = '${all[0]}'`).all(); // expect: model-output-to-shell
  return { content: [] };
});

server.tool("size", { length: z.string(), names: z.any() }, async (input) => {
  db.prepare(`SELECT * FROM t LIMIT ${input.length}`).all(); // expect: model-output-to-shell
  db.prepare(`SELECT * FROM t LIMIT ${first(input.names).length}`).all(); // expect: model-output-to-shell
  return { content: [] };
});
