// OpenAI's runTools calls a tool with whatever `parse` gives: JSON.parse holds it against nothing.
import fs from "node:fs";
import OpenAI from "openai";
import { z } from "zod";
import { forecast, speak } from "./elsewhere";

const client = new OpenAI();
const Place = z.object({ city: z.string() });

async function weather(args: { city: string }) {
	return forecast(args.city);
}

export function named(messages: any) {
	return client.chat.completions.runTools({
		model: "m",
		messages,
		tools: [
			{
				type: "function",
				function: {
					name: "weather",
					function: weather,
					parse: JSON.parse, // expect: tool-args-unvalidated-dispatch
					parameters: { type: "object", properties: { city: { type: "string" } } },
				},
			},
			{
				type: "function",
				function: {
					name: "remove",
					parse: (text: string) => JSON.parse(text), // expect: tool-args-unvalidated-dispatch
					function: ({ path }: { path: string }) => fs.promises.unlink(path),
					parameters: { type: "object", properties: { path: { type: "string" } } },
				},
			},
		],
	});
}

const functions = [
	{ name: "weather", function: weather, parse: JSON.parse, parameters: {} }, // expect: tool-args-unvalidated-dispatch
];

export function older(messages: any) {
	return client.beta.chat.completions.runFunctions({ model: "m", messages, functions });
}

export function checked(messages: any) {
	return client.chat.completions.runTools({
		model: "m",
		messages,
		tools: [
			{
				type: "function",
				function: {
					name: "weather",
					function: weather,
					parse: (text: string) => Place.parse(JSON.parse(text)),
					parameters: z.toJSONSchema(Place),
				},
			},
			{
				type: "function",
				function: {
					name: "say",
					parse: JSON.parse,
					function: (args: any) => speak(String(args.text)), // it makes of it what it should be
					parameters: {},
				},
			},
			{
				type: "function",
				function: {
					name: "weather_checked",
					parse: JSON.parse,
					function: (args: unknown) => weather(Place.parse(args)),
					parameters: {},
				},
			},
			{
				type: "function",
				function: { name: "now", parse: JSON.parse, function: () => Date.now(), parameters: {} },
			},
		],
	});
}
