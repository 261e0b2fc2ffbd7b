// What is bound to a statement that stands there as it is, is kept: a request for approval, a cache's entry.
import Database from "better-sqlite3";
const db = new Database("x.db");

export function askApproval(options: { toolName: string; toolArgs: object; user: string }) {
	const { toolName, toolArgs, user } = options;
	db.prepare("INSERT INTO approvals (tool, args, user) VALUES (?, ?, ?)").run(toolName, JSON.stringify(toolArgs), user);
	return "pending";
}
export function start(call: { name: string; toolName: string; toolArgs: object }) {
	return askApproval({ toolName: call.toolName, toolArgs: call.toolArgs, user: "u" });
}

// a hook that tells which pattern a call of the past matches
declare function matchPattern(command: string): { hint: string } | null;
export function hint(entry: { tool: string; args: { command?: string } }) {
	if (entry.tool === "shell") {
		const found = matchPattern(entry.args.command || "");
		return found ? found.hint : null;
	}
	return null;
}
