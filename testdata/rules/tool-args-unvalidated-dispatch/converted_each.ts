// One handler of the table takes a key as it came.
const tools: Record<string, (args: any) => unknown> = {};

function register(name: string, run: (args: any) => unknown) {
	tools[name] = run;
}

register("add", (args) => total(Number(args.a), Number(args.b)));
register("say", ({ text, loud }) => speak(String(text), loud));

export function registered(message: any) {
	for (const call of message.tool_calls) {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		message.results.push(tools[call.function.name](args));
	}
}

const named: Record<string, any> = {
	add: ({ a, ...rest }: any) => total(Number(a), rest.b),
};

export function inTable(message: any) {
	for (const call of message.tool_calls) {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		message.results.push(named[call.function.name](args));
	}
}
