import { execFile, execSync, spawn } from "child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { quote } from "shell-quote";
import { z } from "zod";

const server = new McpServer({ name: "x", version: "1" });

// a list without a shell
server.tool("log", { dir: z.string() }, async ({ dir }) => execFile("git", ["-C", dir, "log"]));
server.tool("grep", { word: z.string() }, async ({ word }) => spawn("grep", ["-r", word]));

// numbers and choices
server.tool("last", { n: z.number() }, async ({ n }) => execSync(`git log -n ${n}`));
server.tool("format", { mode: z.enum(["short", "full"]) }, async ({ mode }) => execSync(`git log --format=${mode}`));

// quoted
server.tool("size", { dir: z.string() }, async ({ dir }) => execSync(`du -s ${quote([dir])}`));

// by design: the argument is the command
server.tool("run", { command: z.string() }, async ({ command }) => execSync(command));
server.tool("run_in", { command: z.string() }, async ({ command }) => execSync(`cd /work && ${command}`));

// let through by a pattern
server.tool("push", { branch: z.string() }, async ({ branch }) => {
	if (!/^[a-z-]+$/.test(branch)) throw new Error("no branch");
	return execSync(`git push origin ${branch}`);
});

// a person's
export const own = (dir: string) => execSync(`du -s ${dir}`);
