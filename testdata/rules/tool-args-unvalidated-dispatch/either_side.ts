// The answer of a check that stands left of ?? says whether the tool runs; what was kept of the call does not.
type Schema = { properties: Record<string, { type: string }> };
type Tool = { schema: Schema; run(args: any): Promise<string> };

function problem(schema: Schema, args: Record<string, unknown>): string | null {
	for (const [key, value] of Object.entries(args)) {
		if (typeof value !== schema.properties[key]?.type) return `${key} does not fit`;
	}
	return null;
}

export async function checked(call: any, tools: Record<string, Tool>) {
	const tool = tools[call.function.name];
	const args = JSON.parse(call.function.arguments);
	return problem(tool.schema, args) ?? (await tool.run(args));
}

export async function named(call: any, tools: Record<string, Tool>) {
	const tool = tools[call.function.name];
	const args = JSON.parse(call.function.arguments);
	const wrong = problem(tool.schema, args);
	return wrong || tool.run(args);
}

export async function kept(call: any, tools: Record<string, Tool>, cache: Map<string, string>) {
	const tool = tools[call.function.name];
	const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
	return cache.get(JSON.stringify(args)) ?? (await tool.run(args));
}

export async function afterwards(call: any, tools: Record<string, Tool>) {
	const tool = tools[call.function.name];
	const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
	return (await tool.run(args)) || problem(tool.schema, args);
}
