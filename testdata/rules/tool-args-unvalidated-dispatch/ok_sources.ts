import { z } from "zod";

const Order = z.object({ item: z.number() });

export async function decided(toolCall: any, handlers: any) {
	const args = JSON.parse(toolCall.function.arguments);
	const result = Order.safeParse(args);
	if (!result.success) return "no order";
	return handlers[toolCall.function.name](args);
}

export async function byHand(toolCall: any, deps: any) {
	const { action, id } = JSON.parse(toolCall.function.arguments);
	if (!action || typeof id !== "string") throw new Error("action and id");
	return deps.execute(action, id);
}

export async function refusing(call: any) {
	switch (call.name) {
		case "prompts":
			return getPrompts(call.arguments); // tells what is missing itself
	}
}

async function getPrompts(params: any) {
	const { action } = params;
	if (!action) {
		return { isError: true };
	}
	return fetch("https://prompts/" + action);
}

export function socket(message: any, handlers: any) {
	return handlers[message.event](message.payload); // no model's
}
