import { z } from "zod";

export abstract class BaseTool {
	constructor(readonly name: string, readonly schema: z.ZodTypeAny) {}

	abstract execute(params: unknown): Promise<string>;

	protected validateParams(params: unknown, schema: z.ZodTypeAny) {
		return schema.safeParse(params);
	}
}

export class ToolRegistry {
	private tools = new Map<string, BaseTool>();

	register(tool: BaseTool) {
		this.tools.set(tool.name, tool);
	}

	async execute(name: string, params: unknown): Promise<string> {
		const tool = this.tools.get(name);
		if (!tool) return `no tool ${name}`;
		return tool.execute(params);
	}
}
