// What the tool makes of a member that is not there is a text like any other: it runs all the same.
type Call = { name: string; arguments: string };

const tools: Record<string, (args: any) => Promise<string>> = { read: async (args) => read(String(args.path)) };

export class Agent {
	private parse(call: Call): Record<string, unknown> {
		let args: unknown;
		try {
			args = JSON.parse(call.arguments);
		} catch {
			const m = call.arguments.match(/\{[\s\S]*\}/);
			if (m) {
				try {
					args = JSON.parse(m[0]);
				} catch {
					args = { raw_input: call.arguments }; // expect: validation-error-swallowed
				}
			} else {
				args = { raw_input: call.arguments };
			}
		}
		return args as Record<string, unknown>;
	}

	async one(call: Call) {
		return tools[call.name](this.parse(call));
	}
}
