// What a schema library says of the arguments is only written down: the tool runs on them all the same.
import Ajv from "ajv";
import { type } from "arktype";

type Run = (args: any) => Promise<string>;
const ajv = new Ajv();
const Move = type({ from: "string", to: "string" });

export async function byList(call: any, tools: Record<string, { schema: object; run: Run }>) {
	const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
	const v = ajv.compile(tools[call.function.name].schema);
	if (!v(args)) console.warn(v.errors);
	return tools[call.function.name].run(args);
}

export async function byType(call: any, runs: Record<string, Run>) {
	const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
	console.log(Move(args) instanceof type.errors);
	return runs[call.function.name](args);
}
