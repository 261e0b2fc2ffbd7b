// What is asked again is a method of an object that is written out; a package as Deno names it.
import OpenAI from "https://deno.land/x/openai@v4.20.1/mod.ts";

const client = new OpenAI();
const once = new OpenAI({ maxRetries: 0 });
const chat = {
	ask: (messages: any[]) => client.chat.completions.create({ model: "m", messages }),
	askOnce: (messages: any[]) => once.chat.completions.create({ model: "m", messages }),
};
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function again(messages: any[]) {
	for (let i = 0; i < 5; i++) { // expect: stacked-retries
		try {
			return await chat.ask(messages);
		} catch (error) {
			await later(1000 * 2 ** i);
		}
	}
}

export async function alone(messages: any[]) {
	for (let i = 0; i < 5; i++) {
		try {
			return await chat.askOnce(messages);
		} catch (error) {
			await later(1000 * 2 ** i);
		}
	}
}
