// What may be tried again is told by a helper of one's own, whoever hands it the error.
import Anthropic from "@anthropic-ai/sdk";
import pRetry from "p-retry";
import { backOff } from "exponential-backoff";

const client = new Anthropic();
const once = new Anthropic({ maxRetries: 0 });
const ask = (messages: any) => client.messages.create({ model: "m", max_tokens: 9, messages });

const passes = (error: any) => error.status === 429 || error.status >= 500;
function heals(error: any) {
	return error.code === "ECONNRESET" || error.message.includes("overloaded");
}
const misread = (error: any) => error instanceof SyntaxError;

export const arrow = (m: any) =>
	pRetry(() => ask(m), { retries: 4, shouldRetry: (error: any) => passes(error) }); // expect: stacked-retries

export const taken = (m: any) =>
	pRetry(() => ask(m), { retries: 4, shouldRetry: ({ error }: any) => passes(error) }); // expect: stacked-retries

export const told = (m: any) =>
	backOff(() => ask(m), { // expect: stacked-retries
		numOfAttempts: 4,
		retry: (error: any) => {
			console.warn(error);
			return heals(error);
		},
	});

// An answer that could not be read is none of the client's errors.
export const parsed = (m: any) =>
	pRetry(async () => JSON.parse((await ask(m)).content[0].text), {
		retries: 4,
		shouldRetry: (error: any) => misread(error),
	});

export const alone = (m: any) =>
	pRetry(() => once.messages.create({ model: "m", max_tokens: 9, messages: m }), {
		retries: 4,
		shouldRetry: (error: any) => passes(error),
	});
