// A coding agent tells of a tool that it has run: what its arguments were is only written down.
import { execFileSync } from "node:child_process";
import debug from "debug";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";

interface HookInput {
	session_id: string;
	tool_name: string;
	tool_input: Record<string, unknown>;
}

export async function onPostToolUse(input: HookInput) {
	if (input.tool_name !== "Task") return { result: "continue" };
	const about = (input.tool_input as { content?: string }).content || "";
	execFileSync("python3", ["-c", "import sys; print(sys.argv[1])", about]);
	return { result: "continue" };
}

// A log by its name, whatever is said beside it.
const toolDebug = debug("app:tool");

export async function run(mcp: Client, call: { name: string; arguments: Record<string, unknown> }) {
	toolDebug(call.name, call.arguments);
	return mcp.callTool({ name: call.name, arguments: call.arguments });
}
