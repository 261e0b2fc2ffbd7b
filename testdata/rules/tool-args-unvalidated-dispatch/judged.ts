// Looking at a tool's result, or judging before it, does not make the run a question.
export class Agent {
	constructor(private policies: any, private worker: any) {}

	async result(toolCall: any) {
		const args = JSON.parse(toolCall.function.arguments); // expect: tool-args-unvalidated-dispatch
		const result = await this.worker(toolCall.function.name, args);
		if (!result.ok) return result.error;
		return result.text;
	}

	async afterAJudge(toolCall: any, guard: any) {
		const args = JSON.parse(toolCall.function.arguments); // expect: tool-args-unvalidated-dispatch
		const decision = await guard(toolCall.function.name, args);
		console.log(decision.mode);
		return this.worker(toolCall.function.name, args);
	}

	async aboutAPolicy(toolCall: any) {
		const args = JSON.parse(toolCall.function.arguments); // expect: tool-args-unvalidated-dispatch
		switch (toolCall.function.name) {
			case "create_policy":
				return this.policies.create(args);
		}
	}
}
