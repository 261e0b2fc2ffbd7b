// Functions that register tools are handed on in a list, as entries of its objects: who calls the entry says what they get.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { Client } from "ssh2";
import { z } from "zod";

type Exec = (command: string) => Promise<string>;
function registerDisks(server: McpServer, run: Exec): void {
	server.tool("disks", "d", { device: z.string().optional() }, async (args) => {
		const out = await run(`smartctl -a /dev/${args.device}`); // expect: model-output-to-shell
		return { content: [{ type: "text" as const, text: out }] };
	});
}
function registerNames(server: McpServer, ask: Exec): void {
	server.tool("names", "d", { device: z.string().optional() }, async (args) => {
		const out = await ask(`what is ${args.device}?`);
		return { content: [{ type: "text" as const, text: out }] };
	});
}
class Disks {
	modules() {
		return [{ name: "disks", register: registerDisks }];
	}
}
class Names {
	modules() {
		return [{ name: "names", enter: registerNames }];
	}
}
const client = new Client();
const run: Exec = (command) =>
	new Promise((ok, bad) => client.exec(command, (e, s) => (e ? bad(e) : s.on("data", (d: Buffer) => ok(d.toString())))));
const ask: Exec = async (question) => (await fetch("https://example.com/ask", { method: "POST", body: question })).text();
const server = new McpServer({ name: "x", version: "1" });
for (const m of new Disks().modules()) m.register(server, run);
for (const m of new Names().modules()) m.enter(server, ask);
