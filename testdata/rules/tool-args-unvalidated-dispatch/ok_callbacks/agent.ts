import { tool } from "@langchain/core/tools";
import { z } from "zod";

const add = tool(async ({ a, b }) => String(a + b), {
	name: "add",
	schema: z.object({ a: z.number(), b: z.number() }),
});
const tools: Record<string, any> = { add };

type Executor = (name: string, args: any) => Promise<string>;

const executeTool: Executor = async (name, args) => {
	const one = tools[name];
	return one.invoke(args);
};

export async function runAll(calls: any[], execute: Executor) {
	const results: string[] = [];
	for (const call of calls) {
		const args = JSON.parse(call.function.arguments);
		results.push(await execute(call.function.name, args));
	}
	return results;
}

export const go = (calls: any[]) => runAll(calls, executeTool);
