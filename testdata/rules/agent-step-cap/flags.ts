// A flag ends the loop: who sets it decides.
import OpenAI from "openai";

const openai = new OpenAI();

export class Counted {
	private most = 10;
	async run(messages: any[], tools: any[]) {
		let goOn = true;
		let count = 0;
		while (goOn) {
			count++;
			const reply = await openai.chat.completions.create({ model: "m", messages, tools });
			const message = reply.choices[0].message;
			messages.push(message);
			goOn = !!message.tool_calls?.length;
			if (count >= this.most) {
				console.warn("limit");
				goOn = false;
			}
		}
	}
}

export async function told(messages: any[], tools: any[]) {
	let goOn = true;
	let warned = false;
	let count = 0;
	while (goOn) { // expect: agent-step-cap
		count++;
		const reply = await openai.chat.completions.create({ model: "m", messages, tools });
		const message = reply.choices[0].message;
		messages.push(message);
		if (!message.tool_calls?.length) goOn = false;
		if (count >= 10 && !warned) {
			console.warn("long");
			warned = true;
		}
	}
}
