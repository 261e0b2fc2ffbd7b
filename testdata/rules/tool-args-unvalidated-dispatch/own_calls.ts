// A call of one's own type, { name, args }: what it chooses is called a tool, and the text of its arguments is parsed for it.
type Call = { name: string; args: string };
const tools: Record<string, (args: unknown) => Promise<string>> = {};
const toolHandlers: Record<string, { run(args: unknown): Promise<string> }> = {};
export async function table(call: Call) { return tools[call.name](JSON.parse(call.args)); } // expect: tool-args-unvalidated-dispatch
export async function map(one: Call) {
	const args = JSON.parse(one.args); // expect: tool-args-unvalidated-dispatch
	return toolHandlers[one.name].run(args);
}
