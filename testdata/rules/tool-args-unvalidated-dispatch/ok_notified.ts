// Somebody is told that a tool is about to run: nothing runs here.
import createDebug from "debug";

const debug = { agent: createDebug("agent") };

abstract class Provider {
	protected handleToolCall(toolName: string, args: any, onToolCall?: (toolName: string, args: any) => void): void {
		if (onToolCall) onToolCall(toolName, args);
	}
}

export class Answers extends Provider {
	read(message: any, onToolCall?: any) {
		for (const call of message.tool_calls) {
			const args = JSON.parse(call.function.arguments);
			this.handleToolCall(call.function.name, args, onToolCall);
			debug.agent(`calls ${call.function.name} with %o`, args);
		}
	}
}

export function shown(event: any, add: any) {
	if (event.type === "tool_call") add(formatToolCallForPeople(event.toolName, event.args)); // the test is no tool's name
}
