// The model and its temperature come by parameters: each caller's own pair counts.
import OpenAI from "openai";

const client = new OpenAI();

const both = (messages: any[], model: string, temperature: number) =>
	client.chat.completions.create({ model, messages, temperature }); // expect: temperature-unsupported-by-model

function apart(messages: any[], model: string, temperature: number) {
	return client.chat.completions.create({ model, messages, temperature });
}

function without(messages: any[], model: string, temperature: number) {
	return client.chat.completions.create({ model, messages, ...(model.startsWith("o3") ? {} : { temperature }) });
}

both([], "o3", 0.2);
apart([], "o3", 1);
apart([], "gpt-4o", 0.2);
without([], "o3", 0.2);
