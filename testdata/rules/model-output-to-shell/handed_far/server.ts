// What a tool gets is handed on from function to function of another file before a shell reads it.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { review } from "./changes.js";

const server = new McpServer({ name: "review", version: "1.0.0" });

server.tool("review_files", { files: z.array(z.string()) }, async ({ files }) => ({
	content: [{ type: "text", text: review(files) }], // expect: model-output-to-shell
}));
