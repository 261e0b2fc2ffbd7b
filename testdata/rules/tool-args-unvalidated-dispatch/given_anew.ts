// What is given anew with a count beside it was checked by nobody.
import OpenAI from "openai";

function counted(args: any): [any, number] {
	return [args, Object.keys(args).length];
}

export async function turn(messages: any[], tools: Record<string, { run(args: any): Promise<string> }>) {
	const answer = await new OpenAI().chat.completions.create({ model: "m", messages, tools: [] });
	for (const call of answer.choices[0].message.tool_calls ?? []) {
		let args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		let n = 0;
		[args, n] = counted(args);
		console.log(n);
		await tools[call.function.name].run(args);
	}
}
