// What is looked at before it is run, or cannot hurt where it is run.
import { exec, execFile, spawn } from "child_process";
import { promisify } from "util";
import vm from "vm";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { PrismaClient } from "@prisma/client";
import { $, execaCommand } from "execa";
import { Pool } from "pg";
import { quote } from "shell-quote";
import { z } from "zod";

const execAsync = promisify(exec);
const server = new McpServer({ name: "x", version: "1" });
const pool = new Pool();
const prisma = new PrismaClient();
const KNOWN: Record<string, string> = { a: "--oneline", b: "--stat" };
const SAFE = /^[a-z0-9]+$/i;
const shape = { path: z.string(), n: z.number(), numbers: z.array(z.number()), words: z.array(z.string()), flag: z.boolean() };

function check(word: string) {
	if (!/^[a-z]+$/.test(word)) throw new Error("no");
}
function isPlain(word: string) {
	return /^[\w-]+$/.test(word);
}
function shellQuoted(word: string) {
	return "'" + word.replace(/'/g, "'\\''") + "'";
}

server.tool("cannot", shape, async ({ path, n, numbers, flag }) => {
	await execAsync(`git log -n ${n} ${flag ? "-p" : ""} ${numbers.join(" ")}`);
	await execAsync(`git log -n ${parseInt(path, 10)}`);
	await execAsync(`git log ${KNOWN[path]}`);
	await execAsync("git log $P", { env: { P: path }, cwd: path });
	await execAsync(quote(["git", "log", path]));
	await execAsync(`git log ${shellQuoted(path)}`);
	await execAsync(`git log ${path.replace(/[^a-z]/g, "")}`);
	await execAsync(`echo ${Buffer.from(path).toString("base64")} | base64 -d`);
	spawn("git", ["log", path], { shell: false });
	execFile("node", ["-e", "console.log(process.argv[1])", path]);
	await $`git log ${path}`; // a tag hands each hole over as one word
	await execaCommand(`git log ${path}`); // split into words, no shell
	// written as a literal of the language that runs it
	vm.runInNewContext(`x = ${JSON.stringify(path)}`);
	const escaped = path.replace(/\\/g, "\\\\").replace(/"/g, '\\"');
	execFile("osascript", ["-e", `tell app "X" to open "${escaped}"`]);
});

server.tool("known", shape, async ({ path }) => {
	if (!["a", "b"].includes(path)) throw new Error("no");
	return execAsync(`git log ${path}`);
});
server.tool("safe", shape, async ({ path }) => {
	if (!SAFE.test(path)) return { content: [] };
	return execAsync(`git log ${path}`);
});
server.tool("harm", shape, async ({ path }) => {
	if (/[;&|`$(){}<>\n]/.test(path)) throw new Error("no"); // all that a shell reads
	return execAsync(`git log ${path}`);
});
server.tool("helpers", shape, async ({ path }) => {
	check(path);
	return execAsync(`git log ${path}`);
});
server.tool("plain", shape, async ({ path }) => {
	if (!isPlain(path)) throw new Error("no");
	return execAsync(`git log ${path}`);
});
server.tool("every", shape, async ({ words }) => {
	if (!words.every((word) => SAFE.test(word))) throw new Error("no");
	return execAsync(`git add ${words.join(" ")}`);
});
server.tool("loop", shape, async ({ words }) => {
	for (const word of words) {
		if (!SAFE.test(word)) throw new Error("no");
	}
	return execAsync(`git add ${words.join(" ")}`);
});
server.tool("filter", shape, async ({ words }) => {
	const good = words.filter((word) => SAFE.test(word));
	return execAsync(`git add ${good.join(" ")}`);
});
server.tool("case", shape, async ({ path }) => {
	switch (path) {
		case "a":
		case "b":
			await execAsync(`git log ${path}`);
	}
});
server.tool("run", { command: z.string(), args: z.array(z.string()) }, async ({ command, args }) => {
	spawn(command, args, { shell: true }); // who names the command may name the rest
	return execAsync([command, ...args].join(" "));
});
server.tool("databases", shape, async ({ path, n, words }) => {
	await pool.query(`SELECT * FROM t WHERE n = $1 LIMIT ${n}`, [path]);
	const marks = words.map((_, i) => `$${i + 1}`).join(",");
	await pool.query(`SELECT * FROM t WHERE n IN (${marks})`, words);
	await prisma.$queryRaw`SELECT * FROM t WHERE n = ${path}`; // a tag binds
});

function all(query: string, values: unknown[] = []) {
	return pool.query(query, values).then((result) => result.rows);
}
server.tool("drop", { table: z.string() }, async ({ table }) => {
	const found = await all("SELECT name FROM information_schema.tables WHERE name = $1", [table]);
	if (found.length === 0) throw new Error("no");
	await all(`DROP TABLE "${table}"`);
});
server.tool("describe", { table: z.string() }, async ({ table }) => {
	const tables = await all("SELECT name FROM information_schema.tables");
	if (!tables.some((one: any) => one.name === table)) throw new Error("no");
	await all(`DESCRIBE "${table}"`);
});

function guarded(handler: (args: any) => any) {
	return async (args: any) => {
		try {
			return await handler(args);
		} catch (error) {
			return { content: [], isError: true };
		}
	};
}
server.tool("other", { word: z.string() }, guarded(async ({ word }) => word));
server.tool("guarded", { mode: z.enum(["short", "full"]), n: z.number() }, guarded(async ({ mode, n }) => execAsync(`git log --format=${mode} -n ${n}`)));

// checked by a schema of its own before it is used
const Scan = z.object({ timing: z.number().min(0), mode: z.enum(["quick", "full"]) });
const low = new Server({ name: "y", version: "1" });
low.setRequestHandler(CallToolRequestSchema, async (request) => {
	const { timing, mode } = Scan.parse(request.params.arguments);
	return execAsync(`nmap -T${timing} --${mode}`);
});

// looked at where there is one, used where there is one
server.tool("rules", { source: z.string().optional(), groups: z.string().optional(), packages: z.string() }, async ({ source, groups, packages }) => {
	if (source) {
		const known = /^[0-9a-f.:/]+$/;
		if (!known.test(source)) return { error: source };
	}
	if (packages) {
		for (const one of packages.trim().split(/\s+/)) {
			if (!/^[a-z0-9.+-]+$/.test(one)) return { error: one };
		}
	}
	let command = "useradd";
	if (groups) {
		const list = groups.split(",").map((g) => g.trim());
		for (const one of list) {
			if (!/^[a-z_]+$/.test(one)) return { error: one };
		}
		command += ` -G ${list.join(",")}`;
	}
	await execAsync(command);
	await execAsync(`apt install -y ${packages}`);
	return execAsync(source ? `ufw allow from ${source}` : "ufw status");
});
server.tool("list", { groups: z.string() }, async ({ groups }) => {
	const list = groups.split(",").map((g) => g.trim());
	for (const one of list) {
		if (!/^[a-z_]+$/.test(one)) return { error: one };
	}
	return execAsync(`useradd -G ${list.join(",")}`);
});
