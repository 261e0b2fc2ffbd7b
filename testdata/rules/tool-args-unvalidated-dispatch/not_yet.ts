// Not told yet: what a request's address gets as its parameters, and the one tool whose name nobody asks for and whose answer a person gets.
import { GoogleGenAI } from "@google/genai";
import OpenAI from "openai";
import { convert } from "elsewhere";

const openai = new OpenAI();
const ai = new GoogleGenAI({});

export async function quote(messages: any[], tools: any[]) {
	const reply = await openai.chat.completions.create({ model: "m", messages, tools });
	const call = reply.choices[0].message.tool_calls![0] as any;
	if (call.function?.name === "get_quote") {
		const args = JSON.parse(call.function.arguments); // todo-expect: tool-args-unvalidated-dispatch
		const url = new URL("https://example.com/quote");
		url.searchParams.set("from", args.from);
		return await fetch(url);
	}
}

export async function handle(req: any, res: any) {
	const reply = await ai.models.generateContent({ model: "m", contents: req.body.q, config: { tools: [req.app.tool] } });
	if (reply.functionCalls && reply.functionCalls.length > 0) {
		const total = await convert(reply.functionCalls[0].args.amount); // todo-expect: tool-args-unvalidated-dispatch
		res.json({ total });
	}
}
