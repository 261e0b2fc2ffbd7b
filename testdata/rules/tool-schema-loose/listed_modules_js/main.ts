import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import * as rows from "./rows";
import * as tables from "./tables";

const server = new McpServer({ name: "x", version: "1" });
for (const module of [rows]) module.register(server);
[tables].forEach((module) => module.register(server));
