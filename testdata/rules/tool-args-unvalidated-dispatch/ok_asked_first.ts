// What is looked up by the tool's name and asked first, and decides whether the tool gets them, is a check.
import Ajv, { type ValidateFunction } from "ajv";
const ajv = new Ajv();
type Tool = { schema: object; run(args: unknown): Promise<string> };
const compiled = new Map<string, ValidateFunction>();
export async function compiledOnes(message: any, tools: Map<string, Tool>, out: string[]) {
	for (const [name, tool] of tools) compiled.set(name, ajv.compile(tool.schema));
	for (const call of message.tool_calls) {
		const args = JSON.parse(call.function.arguments);
		const fits = compiled.get(call.function.name)!;
		if (!fits(args)) {
			out.push(ajv.errorsText(fits.errors));
			continue;
		}
		out.push(await tools.get(call.function.name)!.run(args));
	}
}
