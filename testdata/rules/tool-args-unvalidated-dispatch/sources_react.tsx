import { useChat } from "@ai-sdk/react";

export function Chat() {
	return useChat({
		async onToolCall({ toolCall }) {
			if (toolCall.toolName === "setColor") setColor(toolCall.input.color); // expect: tool-args-unvalidated-dispatch
		},
	});
}
