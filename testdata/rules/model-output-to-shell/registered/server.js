import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { registerLogs } from "./logs.js";

const server = new McpServer({ name: "logs", version: "1" });
registerLogs(server);
