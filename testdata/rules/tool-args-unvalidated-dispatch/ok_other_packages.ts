// What runs the tool is another package's, which nobody can look into from here: whether it checks is not known.
import type { RunRequest, ToolRegistry } from "@acme/specialists";
import type { FunctionCall } from "@google/genai";
import { ToolHost } from "tool-host";
export async function turn(request: RunRequest, calls: any[]) {
	for (const call of calls) await request.gateway.execute(call.function.name, call.function.arguments);
}
export async function host(calls: any[]) {
	const host = new ToolHost();
	for (const call of calls) await host.run(call.function.name, JSON.parse(call.function.arguments ?? "{}") as object);
}
export async function registered(registry: ToolRegistry, call: FunctionCall) {
	const tool = registry.getTool(call.name as string);
	return await tool.execute(call.args ?? {});
}
