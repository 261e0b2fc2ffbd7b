// The model was given its tools by bindTools(): they are LangChain's, and call() is the old name of invoke().
export class Agent {
	private map: Record<string, any> = {};
	private messages: any[] = [];
	constructor(private model: any, tools: any[]) {
		this.model = model.bindTools(tools);
		for (const tool of tools) this.map[tool.name] = tool;
	}
	async step() {
		const message = await this.model.invoke(this.messages);
		for (const call of message.tool_calls) {
			const tool = this.map[call.name];
			this.messages.push(await tool.call(call.args));
		}
	}
}
