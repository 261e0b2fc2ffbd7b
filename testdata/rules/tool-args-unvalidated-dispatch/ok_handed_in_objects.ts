// The handlers of a table get the arguments as an entry of an object and ask for each field by a helper that throws.
import OpenAI from "openai";
const client = new OpenAI();
type Context = { user: string; input: Record<string, unknown> };
const text = (o: Record<string, unknown>, key: string) => {
	if (typeof o[key] !== "string") throw new Error(`expected ${key}`);
	return o[key] as string;
};
const handlers: Record<string, (c: Context) => Promise<unknown>> = {
	rename: ({ user, input }) => withProvider(user, (p) => p.rename(text(input, "id"), text(input, "name"))),
	remove: async (c) => remove(c.user, text(c.input, "id")),
};
async function executeTool(user: string, name: string, input: Record<string, unknown>) {
	const handler = handlers[name];
	if (!handler) return { error: `unknown tool: ${name}` };
	return handler({ user, input });
}
export async function run(messages: any, user: string) {
	const r = await client.chat.completions.create({ model: "m", messages, tools: [] });
	for (const c of r.choices[0].message.tool_calls!) await executeTool(user, c.function.name, JSON.parse(c.function.arguments));
}
