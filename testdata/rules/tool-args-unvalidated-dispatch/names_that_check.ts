// A name that says it checks excuses only what could refuse.
export class Agent {
	private validateArguments(text: string) {
		return JSON.parse(text); // expect: tool-args-unvalidated-dispatch
	}

	private sanitize(args: any) {
		const shown = { ...args };
		delete shown.password;
		return shown;
	}

	constructor(private tools: any, private logger: any) {}

	async parsed(toolCall: any) {
		const args = this.validateArguments(toolCall.function.arguments);
		return this.tools[toolCall.function.name](args);
	}

	async noted(toolCall: any) {
		const args = JSON.parse(toolCall.function.arguments); // expect: tool-args-unvalidated-dispatch
		return this.run(toolCall.function.name, args);
	}

	private async run(name: string, args: any) {
		this.logger.debug({ name, args: this.sanitize(args) });
		return this.tools[name](args);
	}
}
