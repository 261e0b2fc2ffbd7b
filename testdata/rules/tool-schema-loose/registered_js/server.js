// The server is made here, its tools stand in other files.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { registerAll } from "./all.js";
import { Kept } from "./kept.js";
import { register as registerRows } from "./rows.js";
import { registerOwn } from "./own.js";

const server = new McpServer({ name: "rows", version: "1" });
registerRows(server);
registerAll(server);
new Kept(server).register();
registerOwn({ tool: () => 1 });
