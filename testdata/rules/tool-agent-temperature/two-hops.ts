// Settings that go through two methods of one's own.
import { generateText } from "ai";

export class Speaker {
	constructor(private model: any, private messages: any[]) {}

	private async speak(options: any = {}) {
		return generateText({ model: this.model, messages: this.messages, ...options });
	}

	async answer(options?: any) {
		return this.speak(options);
	}

	// asks with settings of its own
	async measure(labels: any) {
		console.log(labels);
		return this.speak({ temperature: 0 });
	}
}

export async function chat(speaker: Speaker, tools: any) {
	await speaker.answer({ tools, temperature: 0.2 }); // expect: tool-agent-temperature
	await speaker.answer({ temperature: 0.2 });
	await speaker.measure({ tools, temperature: 0.2 });
}
