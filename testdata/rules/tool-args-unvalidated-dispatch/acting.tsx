// Near what only tells: these act.
import { insertRow, reading } from "./tools";

export function inAMessage(toolCall: any, messages: any[]) {
	const args = JSON.parse(toolCall.function.arguments); // expect: tool-args-unvalidated-dispatch
	messages.push({ role: "tool", content: executeTool(toolCall.function.name, args) });
}

export async function inAText(toolCall: any) {
	const args = JSON.parse(toolCall.function.arguments); // expect: tool-args-unvalidated-dispatch
	return `Result: ${await weatherOf(toolCall.function.name, args)}`;
}

export function namesake(toolCall: any) {
	const args = JSON.parse(toolCall.function.arguments); // expect: tool-args-unvalidated-dispatch
	if (toolCall.function.name === "insert_row") return insertRow(args.table);
}

export function Panel({ toolCall }: any) {
	const onClick = () => runTool(toolCall.toolName, toolCall.args); // expect: tool-args-unvalidated-dispatch
	return <button onClick={onClick}>Go</button>;
}

export function Button({ toolCall }: any) {
	return <button onClick={() => runTool(toolCall.toolName, toolCall.args)}>Go</button>; // expect: tool-args-unvalidated-dispatch
}

const sample = (city: string) => "sunny in " + city;

export const messages = (calls: any[]) =>
	calls.map((toolCall) => {
		const content = sample(JSON.parse(toolCall.function.arguments).city); // expect: tool-args-unvalidated-dispatch
		return { role: "tool", content };
	});
