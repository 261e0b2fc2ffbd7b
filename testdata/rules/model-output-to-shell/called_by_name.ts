// A method by a name that is put together: this[name](args).
import { exec } from "node:child_process";
import OpenAI from "openai";

const client = new OpenAI();

class Tools {
	async list({ path }: { path: string }) {
		exec(`ls ${path}`); // expect: model-output-to-shell
	}
	async toolShow(args: any) {
		exec(`cat ${args.path}`); // expect: model-output-to-shell
	}
	async step(messages: any[]) {
		const reply = await client.chat.completions.create({ model: "gpt-4o", messages, tools: [] });
		for (const call of reply.choices[0].message.tool_calls!) {
			const args = JSON.parse(call.function.arguments);
			await (this as any)[call.function.name](args);
			const method = (this as any)[`tool${call.function.name}`];
			await method.call(this, args);
		}
	}
}

class Elsewhere {
	async list({ path }: { path: string }) {
		exec(`ls ${path}`);
	}
}

new Tools().step([]);
new Elsewhere();

// of no class: no name on an object of one means it
export const table = {
	show(args: any) {
		exec(`cat ${args.path}`);
	},
};
