// What a person types behind a command's options is no model's call, whatever the options are called; what a model answers is one.
import { Command, program } from "commander";
import { parseArgs } from "node:util";
import minimist from "minimist";
import yargs from "yargs";
import OpenAI from "openai";
import { registry } from "./elsewhere";

const client = new OpenAI();

async function invokeTool(toolName: string, args: Record<string, unknown>) {
	return registry[toolName](args);
}

export async function byOptions(argv: string[]) {
	program.option("--tool <name>").option("--arguments <json>", "as JSON", "{}");
	program.parse(argv);
	const options = program.opts();
	return invokeTool(options.tool, JSON.parse(options.arguments));
}

export function byAction(argv: string[]) {
	const cli = new Command();
	cli.command("run")
		.requiredOption("--tool <name>")
		.option("--arguments <json>")
		.action(async (options) => {
			await registry[options.tool](JSON.parse(options.arguments));
		});
	cli.parse(argv);
}

export async function byYargs(argv: string[]) {
	const options = await yargs(argv).option("tool", { type: "string" }).option("arguments", { type: "string" }).parse();
	return registry[options.tool](JSON.parse(options.arguments));
}

export async function byYargsArgv(argv: string[]) {
	const options: any = yargs(argv).argv;
	return registry[options.tool](JSON.parse(options.arguments));
}

export async function byNode() {
	const { values } = parseArgs({ options: { tool: { type: "string" }, arguments: { type: "string" } } });
	return registry[values.tool!](JSON.parse(values.arguments!));
}

export async function byMinimist() {
	const options = minimist(process.argv.slice(2));
	return registry[options.tool](JSON.parse(options.arguments));
}

export async function ask(argv: string[]) {
	program.option("--question <text>");
	program.parse(argv);
	const { question } = program.opts();
	const reply = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: question }], tools: [] });
	for (const call of reply.choices[0].message.tool_calls ?? []) {
		await registry[call.function.name](JSON.parse(call.function.arguments)); // expect: tool-args-unvalidated-dispatch
	}
}

export async function forward(message: any) {
	return registry[message.tool](JSON.parse(message.arguments)); // expect: tool-args-unvalidated-dispatch
}
