// Tools kept in objects of the project: who calls the object's function calls the tool.
import { execSync } from "child_process";
import OpenAI from "openai";

const client = new OpenAI();

class Tool {
	constructor(
		public name: string,
		public run: (args: any) => any,
	) {}
}
function show(args: { path: string }) {
	return execSync(`cat ${args.path}`).toString(); // expect: model-output-to-shell
}
function count(args: { n: number }) {
	return execSync(`head -n ${Number(args.n)} log`).toString();
}
const tools = new Map<string, Tool>();
for (const one of [new Tool("show", show), new Tool("count", count)]) tools.set(one.name, one);

export async function chat(messages: any[]) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools: [] });
	for (const call of reply.choices[0].message.tool_calls ?? []) {
		const tool = tools.get(call.function.name)!;
		tool.run(JSON.parse(call.function.arguments));
	}
}

// a schema beside the function says what a model fills in, whoever calls it
function look(args: { folder: string }) {
	return execSync(`ls ${args.folder}`).toString(); // expect: model-output-to-shell
}
function own(args: { folder: string }) {
	return execSync(`ls ${args.folder}`).toString(); // no schema
}
declare function define(name: string, schema: object, run: Function): void;
define("look", { type: "object", properties: { folder: { type: "string" } } }, look);
define("own", {}, own);
