// Every handler of the table makes its keys what they should be, taken apart where it gets them.
const tools: Record<string, (args: any) => unknown> = {};

function register(name: string, run: (args: any) => unknown) {
	tools[name] = run;
}

register("add", (args) => total(Number(args.a), Number(args.b)));
register("say", ({ text }) => speak(String(text)));

export function registered(message: any) {
	for (const call of message.tool_calls) {
		const args = JSON.parse(call.function.arguments);
		message.results.push(tools[call.function.name](args));
	}
}

const named: Record<string, any> = {
	add: ({ a, b }: any) => total(Number(a), Number(b)),
	say: ({ text = "", loud }: any) => {
		if (typeof loud !== "boolean") throw new Error("loud is yes or no");
		return speak(String(text), loud);
	},
};

export function inTable(message: any) {
	for (const call of message.tool_calls) {
		const args = JSON.parse(call.function.arguments);
		message.results.push(named[call.function.name](args));
	}
}
