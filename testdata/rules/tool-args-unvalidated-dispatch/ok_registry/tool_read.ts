import { readFile } from "node:fs/promises";
import { z } from "zod";
import { BaseTool } from "./tool_base";

const schema = z.object({ path: z.string() });

export class ReadTool extends BaseTool {
	constructor() {
		super("read", schema);
	}

	async execute(params: unknown): Promise<string> {
		const v = this.validateParams(params, schema);
		if (!v.success) return v.error.message;
		return readFile(v.data.path, "utf8");
	}
}
