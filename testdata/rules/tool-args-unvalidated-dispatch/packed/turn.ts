import { handle, keep } from "./functions";

export async function turn(message: any) {
	for (const call of message.tool_calls || []) {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		await handle({ name: call.function.name, args });
	}
}

export function history(message: any, draw: (part: object) => void) {
	for (const call of message.tool_calls || []) {
		const args = JSON.parse(call.function.arguments);
		keep({ name: call.function.name, args }); // a record
		draw({ name: call.function.name, args }); // nobody knows what that is
	}
}
