// What a tool says it would touch is shown to a person; what runs holds the arguments against its schema.
import { FunctionCall } from "@google/genai";
import { z } from "zod";

abstract class Base<S extends z.ZodTypeAny> {
	constructor(readonly schema: S) {}
	locations(args: unknown): string[] {
		return [];
	}
	async execute(args: unknown) {
		return this.run(this.schema.parse(args));
	}
	abstract run(a: z.infer<S>): Promise<string>;
}

export async function runTool(registry: { getTool(n: string): Base<any> | undefined }, call: FunctionCall, client: any) {
	const args = (call.args ?? {}) as Record<string, unknown>;
	const tool = registry.getTool(call.name as string);
	if (!tool) return;
	const answer = await client.confirm({ locations: tool.locations(args) });
	if (answer === "allow") return await tool.execute(args);
}

// many reads of contracts at once
export async function readContract(params: { address: string; functionName: string; args?: any[] }, web: any) {
	const contract = await web.contract().at(params.address);
	const method = contract.methods[params.functionName];
	const args = params.args || [];
	return await method(...args).call();
}

export async function multicall(params: { calls: Array<{ address: string; functionName: string; args?: any[] }> }, web: any) {
	return Promise.allSettled(params.calls.map((call) => readContract(call, web)));
}

// ... and pushed to a page beside the run
export async function pushed(registry: { getTool(n: string): Base<any> | undefined }, call: FunctionCall, client: any) {
	const args = (call.args ?? {}) as Record<string, unknown>;
	const tool = registry.getTool(call.name as string);
	if (!tool) return;
	const pending = await client.pushCall({ label: call.name, locations: tool.locations(args) });
	return client.finish(pending, await tool.execute(args));
}
