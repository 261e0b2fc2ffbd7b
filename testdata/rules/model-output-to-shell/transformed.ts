// What a schema makes of a text before the handler gets it.
import { execSync } from "node:child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "log", version: "1" });
const letters = (text: string) => text.replace(/[^a-z]/g, "");
const only = (text: string) => {
	if (!/^[a-z]+$/.test(text)) throw new Error("letters only");
	return text;
};

server.tool("letters", { of: z.string().transform((text) => text.replace(/[^a-z]/g, "")) }, async ({ of }) => execSync(`git log ${of}`));
server.tool("named", { of: z.string().transform(letters).optional() }, async ({ of }) => execSync(`git log ${of}`));
server.tool("thrown", { of: z.string().transform(only) }, async ({ of }) => execSync(`git log ${of}`));
server.tool("number", { of: z.string().transform(Number) }, async ({ of }) => execSync(`git log -n ${of}`));
server.tool("parsed", { of: z.string().transform((text) => parseInt(text, 10)) }, async ({ of }) => execSync(`git log -n ${of}`));
server.tool("since", { of: z.string().datetime() }, async ({ of }) => execSync(`git log --since=${of}`));

server.tool("trimmed", { of: z.string().transform((text) => text.trim()) }, async ({ of }) => execSync(`git log ${of}`)); // expect: model-output-to-shell
server.tool("small", { of: z.string().transform((text) => text.toLowerCase().replace("a", "b")) }, async ({ of }) => execSync(`git log ${of}`)); // expect: model-output-to-shell
server.tool("either", { of: z.string().transform((text) => (text.length > 9 ? letters(text) : text)) }, async ({ of }) => execSync(`git log ${of}`)); // expect: model-output-to-shell
