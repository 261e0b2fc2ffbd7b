import { openFile } from "./open.js";

const TOOLS = [
	{
		name: "open_file",
		description: "Open a file",
		parameters: { path: { type: "string", required: true }, line: { type: "string" } },
		handler: openFile,
	},
];

export class ToolServer {
	constructor() {
		this.tools = new Map();
		for (const one of TOOLS) this.tools.set(one.name, one);
	}
	async run(name, args) {
		return this.tools.get(name).handler(args, { editor: "code" });
	}
}
