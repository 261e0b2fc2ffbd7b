// What a provider puts into a call for others is told of here, once.
import OpenAI from "openai";

export interface HandedUse {
	id: string;
	name: string;
	input: unknown;
}

export interface HandedProvider {
	ask(messages: any[]): Promise<{ uses: HandedUse[] }>;
}

export class HandedOpenAI implements HandedProvider {
	private client = new OpenAI();
	async ask(messages: any[]) {
		const reply = await this.client.chat.completions.create({ model: "m", messages });
		const uses: HandedUse[] = [];
		for (const call of reply.choices[0].message.tool_calls ?? []) {
			let input: unknown;
			try {
				input = JSON.parse(call.function.arguments);
			} catch {
				input = { _raw: call.function.arguments }; // expect: validation-error-swallowed
			}
			uses.push({ id: call.id, name: call.function.name, input });
		}
		return { uses };
	}
}
