import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { handleTool } from "./dispatched";

const server = new Server({ name: "x", version: "1" });
server.setRequestHandler(CallToolRequestSchema, async (request) => {
	return await handleTool(request.params.name, request.params.arguments);
});
