// An editor's execCommand(), in a file with tools and without a client of hosts.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "editor", version: "1" });
declare const editors: Map<string, any>;

server.registerTool("format", { inputSchema: { name: z.string() } }, async ({ name }) => editors.get("main").execCommand(`format ${name}`));
