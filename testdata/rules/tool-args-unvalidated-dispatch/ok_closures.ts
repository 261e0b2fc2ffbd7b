// A method of the tool gives back the handler, a closure that checks: every call goes through it.
import { z } from "zod";

abstract class BaseTool<T extends z.ZodObject<any> = z.ZodObject<any>> {
	abstract name: string;
	abstract parameters: T;
	abstract execute(args: z.infer<T>): Promise<any>;
	getHandler() {
		return async (args: any) => {
			const valid = this.parameters.parse(args);
			return await this.execute(valid);
		};
	}
}
class Dispatcher {
	private tools: Map<string, BaseTool> = new Map();
	async dispatch(toolName: string, args: unknown) {
		const tool = this.tools.get(toolName);
		if (!tool) throw new Error(toolName);
		const handler = tool.getHandler();
		return await handler(args as any);
	}
	async dispatchAtOnce(toolName: string, args: unknown) {
		return await this.tools.get(toolName)!.getHandler()(args as any);
	}
}
export async function run(dispatcher: Dispatcher, response: any) {
	for (const toolCall of response.tool_calls) {
		const { id, name, args } = toolCall;
		await dispatcher.dispatch(name, args);
		await dispatcher.dispatchAtOnce(name, args);
	}
}

// without a dispatcher between
class Checked {
	constructor(public schema: z.ZodTypeAny, private go: (a: any) => any) {}
	handler() {
		return async (args: any) => this.go(this.schema.parse(args));
	}
}
const tools = new Map<string, Checked>();
export async function loop(response: any) {
	for (const call of response.tool_calls) {
		const handler = tools.get(call.function.name)!.handler();
		await handler(JSON.parse(call.function.arguments));
	}
}
