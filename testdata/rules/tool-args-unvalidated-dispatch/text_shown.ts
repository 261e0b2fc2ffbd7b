// What surely runs, or gives its answer back, may get the input as a text as well.
interface Tools {
	executeTool(name: string, input: string): Promise<void>;
	postToolUse(name: string, input: unknown): Promise<string>;
}

export async function surely(message: any, tools: Tools) {
	for (const block of message.content) {
		if (block.type === "tool_use") await tools.executeTool(block.name, JSON.stringify(block.input)); // expect: tool-args-unvalidated-dispatch
	}
}

export async function answers(message: any, tools: Tools) {
	const results: string[] = [];
	for (const block of message.content) {
		if (block.type !== "tool_use") continue;
		const result = await tools.postToolUse(block.name, JSON.stringify(block.input)); // expect: tool-args-unvalidated-dispatch
		results.push(result);
	}
	return results;
}

export async function whole(message: any, tools: Tools) {
	for (const block of message.content) {
		if (block.type === "tool_use") await tools.postToolUse(block.name, block.input); // expect: tool-args-unvalidated-dispatch
	}
}
