// An SSH client kept in a Map: what its method does, the import says.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { NodeSSH } from "node-ssh";
import { z } from "zod";

const pool = new Map();
const server = new McpServer({ name: "hosts", version: "1" });

async function connect(host: string) {
	if (!pool.has(host)) {
		const ssh = new NodeSSH();
		await ssh.connect({ host, username: "u" });
		pool.set(host, ssh);
	}
	return pool.get(host);
}

server.registerTool("disk_usage", { inputSchema: { host: z.string(), folder: z.string() } }, async ({ host, folder }) => {
	const ssh = await connect(host);
	return ssh.execCommand(`du -sh ${folder}`); // expect: model-output-to-shell
});

server.registerTool("uptime", { inputSchema: { host: z.string() } }, async ({ host }) => {
	const ssh = await connect(host);
	return ssh.execCommand("uptime");
});
