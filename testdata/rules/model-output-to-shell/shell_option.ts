// Which shell an option names may stand elsewhere; what is no shell on some machine is left alone.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
const run = promisify(execFile);

class Service {
	private readonly shell: string;
	private readonly onWindows: boolean;
	constructor(shell?: string) {
		this.shell = shell || (process.platform === "win32" ? "cmd.exe" : "/bin/bash");
		this.onWindows = process.platform === "win32";
	}
	async list(args: string[]) {
		return run("git", args, { shell: this.shell }); // expect: model-output-to-shell
	}
	async plain(args: string[]) {
		return run("git", args, { shell: this.onWindows });
	}
}

const service = new Service();
const server = new McpServer({ name: "git", version: "1" });
server.tool("git_list", "Lists", { args: z.array(z.string()) }, async ({ args }) => {
	const { stdout } = await service.list(args);
	return { content: [{ type: "text", text: stdout }] };
});
server.tool("git_plain", "Lists", { args: z.array(z.string()) }, async ({ args }) => {
	const { stdout } = await service.plain(args);
	return { content: [{ type: "text", text: stdout }] };
});
