// Code that lies in a field until somebody says the word.
import { execSync } from "node:child_process";
import OpenAI from "openai";

const openai = new OpenAI();

export class Shell {
	private pending = "";

	async ask(question: string) {
		const answer = await openai.chat.completions.create({ model: "m", messages: [{ role: "user", content: question }] });
		this.pending = answer.choices[0].message.content ?? "";
	}

	onMessage(line: string) {
		if (line === "approve") execSync(this.pending);
	}

	onNext(line: string) {
		if (line.length) execSync(this.pending); // expect: model-output-to-shell
	}
}
