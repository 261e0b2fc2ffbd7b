import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { handlers } from "./tools.js";
const server = new Server({ name: "d", version: "1" });
server.setRequestHandler(CallToolRequestSchema, async (request) => handlers[request.params.name](request));
