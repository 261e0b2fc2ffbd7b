import { HandedOpenAI } from "./handed_provider";

const executors: Record<string, (input: Record<string, unknown>) => Promise<string>> = {};
const provider = new HandedOpenAI();

export async function turn(messages: any[]) {
	const { uses } = await provider.ask(messages);
	for (const use of uses) {
		const executor = executors[use.name];
		messages.push(await executor(use.input as Record<string, unknown>));
	}
}
