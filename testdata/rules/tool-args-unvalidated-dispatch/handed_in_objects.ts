// The handlers of a table get the arguments as an entry of an object, and take what comes.
import OpenAI from "openai";
const client = new OpenAI();
type Context = { user: string; input: Record<string, unknown> };
const handlers: Record<string, (c: Context) => Promise<unknown>> = {
	rename: ({ user, input }) => withProvider(user, (p) => p.rename(input.id, input.name)),
};
async function executeTool(user: string, name: string, input: Record<string, unknown>) {
	const handler = handlers[name];
	if (!handler) return { error: `unknown tool: ${name}` };
	return handler({ user, input });
}
export async function run(messages: any, user: string) {
	const r = await client.chat.completions.create({ model: "m", messages, tools: [] });
	for (const c of r.choices[0].message.tool_calls!) await executeTool(user, c.function.name, JSON.parse(c.function.arguments)); // expect: tool-args-unvalidated-dispatch
}
const others: Record<string, (c: Context) => Promise<unknown>> = {
	rename: ({ user, input }) => {
		if (typeof user !== "string") throw new Error("no user"); // of the user, not of the input
		return rename(input.id);
	},
};
export async function other(messages: any, user: string) {
	const r = await client.chat.completions.create({ model: "m", messages, tools: [] });
	for (const c of r.choices[0].message.tool_calls!) {
		const input = JSON.parse(c.function.arguments); // expect: tool-args-unvalidated-dispatch
		await others[c.function.name]({ user, input });
	}
}
