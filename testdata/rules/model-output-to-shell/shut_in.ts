// A database in memory that reaches nothing outside, and others.
import { DuckDBInstance } from "@duckdb/node-api";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "frames", version: "1" });

server.tool("closed", { where: z.string() }, async ({ where }) => {
  const instance = await DuckDBInstance.create(":memory:", { enable_external_access: "false" });
  const connection = await instance.connect();
  await connection.run(`SELECT * FROM t WHERE ${where}`);
  return { content: [] };
});

server.tool("open", { where: z.string() }, async ({ where }) => {
  const instance = await DuckDBInstance.create(":memory:", { threads: "4" });
  const connection = await instance.connect();
  await connection.run(`SELECT * FROM t WHERE ${where}`); // expect: model-output-to-shell
  return { content: [] };
});
