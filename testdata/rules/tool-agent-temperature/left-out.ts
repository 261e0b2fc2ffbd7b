// The one temperature that a test rules out is not sent.
import OpenAI from "openai";

const client = new OpenAI();

class Tuning {
	temperature = 0.7;
}

export async function unlessUnusual(messages: any[], tools: any[]) {
	const tuning = new Tuning();
	const request: any = { model: "m", messages, tools };
	if (tuning.temperature !== 0.7) request.temperature = tuning.temperature;
	return client.chat.completions.create(request);
}

export async function unlessOne(messages: any[], tools: any[]) {
	const tuning = new Tuning();
	const request: any = { model: "m", messages, tools };
	if (tuning.temperature !== 1) request.temperature = tuning.temperature;
	return client.chat.completions.create(request); // expect: tool-agent-temperature
}
