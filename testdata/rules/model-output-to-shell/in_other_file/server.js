import { openAt, openInEditor } from './open.js';

const TOOLS = [
	{
		name: 'open_in_editor',
		description: 'Open a file',
		parameters: { path: { type: 'string', required: true }, line: { type: 'string' } },
		handler: openInEditor,
	},
	{ name: 'open_at', description: 'Go to a line', parameters: { line: { type: 'number' } }, handler: openAt },
];

export class ToolServer {
	constructor() {
		this.tools = new Map();
		for (const one of TOOLS) this.tools.set(one.name, one);
	}
	async executeTool(name, args) {
		return this.tools.get(name).handler(args, {});
	}
}
