// Quoted for one shell, read by two.
import { execSync } from "node:child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "box", version: "1" });
const none = { content: [] };
const quoted = (text: string) => "'" + text.replace(/'/g, "'\\''") + "'";

server.tool("inner", { id: z.string() }, async ({ id }) => {
	execSync(`login alpine -- sh -c ${quoted(`curl "http://127.0.0.1/${id}"`)}`); // expect: model-output-to-shell
	execSync("sh -c " + quoted(`curl http://127.0.0.1/${id}`)); // expect: model-output-to-shell
	return none;
});
server.tool("both", { id: z.string() }, async ({ id }) => {
	execSync(`login alpine -- sh -c ${quoted(`curl ${quoted(id)}`)}`);
	execSync(`curl ${quoted(id)}`);
	return none;
});
