import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import addDefault from "./default";
import { registerEach, registerListed } from "./listed";

const server = new McpServer({ name: "x", version: "1" });
addDefault(server);
for (const register of [registerListed]) register(server);
[registerEach].forEach((register) => register(server));
