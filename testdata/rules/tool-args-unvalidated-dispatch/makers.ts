// A tool that makes a text is one where the model gets it; a table with one that writes a file runs it.
import { writeFileSync } from "node:fs";
const tools: Record<string, (a: any) => string> = {
	greet: (a) => `Hello ${a.who}`,
	price: (a) => `It costs ${a.price * 2}`,
};
const steps: Record<string, (a: any) => string> = {
	greet: (a) => `Hello ${a.who}`,
	save: (a) => {
		writeFileSync(a.path, a.text);
		return `Saved ${a.path}`;
	},
};
export function answered(message: any, messages: any[]) {
	for (const call of message.tool_calls) {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		messages.push({ role: "tool", content: tools[call.function.name](args) });
	}
}
export function shown(message: any, show: (text: string) => void) {
	for (const call of message.tool_calls) {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		show(steps[call.function.name](args));
	}
}
