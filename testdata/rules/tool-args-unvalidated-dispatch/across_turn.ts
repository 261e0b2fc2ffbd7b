// The calls of a reply, handed to across_registry.ts.
import { Registry } from "./across_registry";

export async function turn(registry: Registry, parts: AsyncIterable<any>) {
	const toolCalls: any[] = [];
	for await (const part of parts) if (part.toolCalls) toolCalls.push(...part.toolCalls);
	return await registry.runAll(toolCalls.map((one) => ({ name: one.name, args: one.arguments })));
}
