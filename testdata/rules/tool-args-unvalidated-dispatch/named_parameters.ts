// {toolName, parameters} of a voice provider's event.
const tools: Record<string, (parameters: any) => Promise<string>> = {};

export async function onEvent(event: any) {
	if (event.type !== "client_tool_invocation") return;
	return tools[event.toolName](event.parameters); // expect: tool-args-unvalidated-dispatch
}
