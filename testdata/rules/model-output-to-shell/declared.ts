// What a schema limits is checked before the tool runs; a pattern for the beginning alone limits nothing.
import { execSync } from "child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "pods", version: "1" });
const Name = z.string().regex(/^[a-z0-9-]+$/);
const Text = z.string().min(1);

server.tool("a", { name: Name }, async ({ name }) => execSync(`kubectl logs ${name}`));
server.registerTool("b", { inputSchema: { name: Name.optional() } }, async ({ name }) => execSync(`kubectl logs ${name}`));
server.tool("c", { name: z.string().refine((s) => /^[a-z0-9-]+$/.test(s)) }, async ({ name }) => execSync(`kubectl logs ${name}`));
server.tool("d", { name: Text }, async ({ name }) => execSync(`kubectl logs ${name}`)); // expect: model-output-to-shell
server.tool("e", { url: z.string().regex(/^https?:\/\//) }, async ({ url }) => execSync(`curl ${url}`)); // expect: model-output-to-shell
server.tool("f", { name: z.string().refine((s) => s.length < 9) }, async ({ name }) => execSync(`kubectl logs ${name}`)); // expect: model-output-to-shell
