// A text is cut into pieces: a test of each piece that is used tells of all that is used, a test of the first one does not.
import { execSync } from "node:child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "shelf", version: "1" });
const known = ["name", "place"];

server.tool("gathered", { columns: z.string() }, async ({ columns }) => {
	const safe: string[] = [];
	for (const column of columns.split(",")) if (known.includes(column)) safe.push(column);
	return execSync(`shelf ${safe.join(" ")}`);
});
server.tool("all_of_them", { columns: z.string() }, async ({ columns }) => {
	const names: string[] = [];
	for (const column of columns.split(",")) names.push(column);
	return execSync(`shelf ${names.join(" ")}`); // expect: model-output-to-shell
});
server.tool("beside", { line: z.string() }, async ({ line }) => {
	const [program, ...words] = line.split(" ");
	if (!known.includes(program)) throw new Error("no");
	return execSync(`shelf ${words.join(" ")}`); // expect: model-output-to-shell
});
server.tool("first_alone", { line: z.string() }, async ({ line }) => {
	const words = line.split(" ");
	if (!known.includes(words[0])) throw new Error("no");
	return execSync(`shelf ${words.join(" ")}`); // expect: model-output-to-shell
});
