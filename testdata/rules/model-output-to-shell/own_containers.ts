// A container that the file makes is a sandbox; the shell of the machine that leads into it is none, nor another's container.
import { execFileSync, execSync } from "node:child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "box", version: "1" });

class Box {
	readonly name = `box-${process.pid}`;
	start() {
		execSync(`docker run -d --name ${this.name} node:22 sleep infinity`);
	}
	list(path: string) {
		return execFileSync("docker", ["exec", this.name, "sh", "-c", `ls ${path}`]);
	}
	listByShell(path: string) {
		return execSync(`docker exec ${this.name} sh -c "ls ${path}"`); // expect: model-output-to-shell
	}
}
const box = new Box();

server.tool("list", { path: z.string() }, async ({ path }) => box.list(path) as any);
server.tool("list_by_shell", { path: z.string() }, async ({ path }) => box.listByShell(path) as any);
server.tool("list_new", { path: z.string() }, async ({ path }) => execFileSync("docker", ["run", "--rm", "node:22", "sh", "-c", `ls ${path}`]) as any);
server.tool("list_others", { box: z.string(), path: z.string() }, async ({ box, path }) => {
	return execFileSync("docker", ["exec", box, "sh", "-c", `ls ${path}`]) as any; // expect: model-output-to-shell
});
server.tool("list_home", { path: z.string() }, async ({ path }) => {
	return execFileSync("docker", ["run", "--rm", "--mount", "type=bind,src=/home,dst=/home", "alpine", "sh", "-c", `ls ${path}`]) as any; // expect: model-output-to-shell
});
