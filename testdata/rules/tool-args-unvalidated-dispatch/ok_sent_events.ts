// An event about a call goes to whoever listens; who authorizes one, and what state an approval has, runs none.
declare const manager: { dispatchEvent(name: string, payload: object): void };
declare const relay: { authorizeToolCall(call: object): void };
declare function approvalStatus(name: string, input: unknown): string;

export function told(toolCall: { name: string; input: Record<string, unknown>; id: string }) {
	manager.dispatchEvent("llm-tool-call", { toolCall: { name: toolCall.name, input: toolCall.input } });
	relay.authorizeToolCall({ toolName: toolCall.name, input: toolCall.input });
	const status = approvalStatus(toolCall.name, toolCall.input);
	return { id: toolCall.id, status };
}
