// Who hands the call over has looked at the tool's name: what takes a field of it is the tool, whatever it is called.
import OpenAI from "openai";
import { z } from "zod";

const client = new OpenAI();
const Order = z.object({ item: z.string(), count: z.number() });

async function ofBranch(call: any) {
	const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
	return forecast(args.city);
}

async function checked(call: any) {
	const order = Order.parse(JSON.parse(call.function.arguments));
	return shop.place(order.item, order.count);
}

function renderCity(call: any) {
	const { city } = JSON.parse(call.function.arguments);
	return page.code(city);
}

async function remove(text: string) {
	const { id } = JSON.parse(text); // expect: tool-args-unvalidated-dispatch
	await users.drop(id);
}

export async function turn(messages: any) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools });
	for (const call of reply.choices[0].message.tool_calls ?? []) {
		switch (call.function.name) {
			case "weather":
				renderCity(call);
				messages.push(await ofBranch(call));
				break;
			case "order":
				messages.push(await checked(call));
				break;
			case "remove":
				messages.push(await remove(call.function.arguments));
		}
	}
}

// Nobody looks at the name: what comes is a structured answer.
function graded(call: any) {
	const args = JSON.parse(call.function.arguments);
	return grades.point(args.value);
}

export async function grade(messages: any) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools });
	return graded(reply.choices[0].message.tool_calls![0]);
}
