// A program's words that the model says, after a test for some of them: an option before the verb leads around it.
import { execFileSync } from "child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { parse } from "shell-quote";
import { z } from "zod";

const server = new McpServer({ name: "cluster", version: "1" });
const FORBIDDEN = ["delete", "drain"];
const VERBS = new Set(["get", "logs"]);

server.tool("kubectl", { command: z.string() }, async ({ command }) => {
	if (FORBIDDEN.some((word) => command.startsWith(word))) throw new Error(command);
	return execFileSync("kubectl", command.split(" ")).toString(); // expect: model-output-to-shell
});
server.tool("quoted", { command: z.string() }, async ({ command }) => {
	if (command.includes("delete")) throw new Error(command);
	return execFileSync("kubectl", parse(command) as string[]).toString(); // expect: model-output-to-shell
});
server.tool("list", { args: z.array(z.string()) }, async ({ args }) => {
	if (args[0] === "delete") throw new Error(args[0]);
	return execFileSync("kubectl", args).toString(); // expect: model-output-to-shell
});
server.tool("free", { args: z.array(z.string()) }, async ({ args }) => execFileSync("kubectl", args).toString()); // by design
server.tool("known", { args: z.array(z.string()) }, async ({ args }) => {
	if (!VERBS.has(args[0])) throw new Error(args[0]);
	return execFileSync("kubectl", args).toString();
});
server.tool("logs", { pod: z.string() }, async ({ pod }) => execFileSync("kubectl", ["logs", pod]).toString());
server.tool("beginnings", { command: z.string() }, async ({ command }) => {
	if (![...VERBS].some((verb) => command.startsWith(verb))) throw new Error(command);
	return execFileSync("kubectl", command.split(" ")).toString();
});
