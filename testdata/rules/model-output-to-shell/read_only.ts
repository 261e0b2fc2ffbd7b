// Only its beginning is looked at, but the database itself refuses what writes.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import pg from "pg";
import { z } from "zod";

const pool = new pg.Pool({ options: "-c default_transaction_read_only=on" });
const server = new McpServer({ name: "x", version: "1" });
server.tool("read", { sql: z.string() }, async ({ sql }) => {
	if (!sql.startsWith("SELECT")) return;
	await pool.query(sql);
});
