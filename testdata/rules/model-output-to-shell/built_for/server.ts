import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { sqlDelete, sqlCount } from "./sql-delete";

const server = new McpServer({ name: "sql", version: "1" });
server.tool("sql_delete", { table: z.string(), where: z.string() }, async (args) => sqlDelete(args));
server.tool("sql_count", { table: z.enum(["a", "b"]) }, async (args) => sqlCount(args));
