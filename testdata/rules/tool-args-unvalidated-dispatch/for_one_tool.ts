// A method for each tool: it is handed the call and parses its arguments.
interface ToolCall { id: string; function: { name: string; arguments: string } }
declare function runIt(...words: unknown[]): Promise<string>;
declare function ping(host: string): Promise<string>;

export class Loop {
	private messages: any[] = [];
	async step(reply: { tool_calls: ToolCall[] }) {
		for (const call of reply.tool_calls) {
			if (call.function.name === "run") await this.handleRun(call);
			else if (call.function.name === "ping") await this.handlePing(call);
			else await this.handleChecked(call);
		}
	}
	private async handleRun(call: ToolCall) {
		let args;
		try {
			args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		} catch {
			return this.answer(call.id, "no JSON");
		}
		return await runIt(args.command, args.count);
	}
	private async handlePing(call: ToolCall) {
		const { host } = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		const out = await ping(host);
		this.answer(call.id, `went: ${out}`);
	}
	private async handleChecked(call: ToolCall) {
		const args = JSON.parse(call.function.arguments);
		if (typeof args.command !== "string") return this.answer(call.id, "command must be a string");
		return await runIt(args.command);
	}
	private answer(id: string, content: string) {
		this.messages.push({ role: "tool", tool_call_id: id, content });
	}
}
