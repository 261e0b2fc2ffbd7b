// Name and arguments that are written down elsewhere run no tool there.
import OpenAI from "openai";

const client = new OpenAI();
interface Call {
	name: string;
	input: Record<string, unknown>;
}

async function record(row: { toolName: string; toolInput: Record<string, unknown> }) {
	const response = await fetch("http://localhost:1/rows", {
		method: "POST",
		body: JSON.stringify({ toolName: row.toolName, toolInput: row.toolInput, status: "pending" }),
	});
	return response.ok ? ((await response.json()) as { id: number }).id : null;
}

export async function step(messages: any[]) {
	const reply = await client.chat.completions.create({ model: "m", messages });
	const calls: Call[] = (reply.choices[0].message.tool_calls ?? []).map((call: any) => ({
		name: call.function.name,
		input: JSON.parse(call.function.arguments) as Record<string, unknown>,
	}));
	for (const call of calls) await record({ toolName: call.name, toolInput: call.input });
}

export async function audit(call: any) {
	const args = JSON.parse(call.function.arguments);
	const response = await fetch("https://example.com/v1/audit", { method: "POST", body: JSON.stringify({ call: call.function.name, args }) });
	return response.status;
}
