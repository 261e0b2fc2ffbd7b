// What a schema library compiles or decodes by holds the arguments against the schema, whatever it is called.
import { Validator } from "@cfworker/json-schema";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020";
import { type } from "arktype";
import { Schema } from "effect";
import * as S from "effect/Schema";
import FastestValidator from "fastest-validator";
import { validate as hold } from "jsonschema";

type Run = (args: any) => Promise<string>;
const ajv = new Ajv();
const ajv2020 = new Ajv2020();
const Move = type({ from: "string", to: "string" });
const look = new FastestValidator().compile({ path: "string" });

function problems(schema: object, args: unknown): string[] {
	const v = ajv.compile(schema);
	return v(args) ? [] : (v.errors ?? []).map((one) => one.message ?? "");
}

export async function byList(call: any, tools: Record<string, { schema: object; run: Run }>) {
	const args = JSON.parse(call.function.arguments);
	const wrong = problems(tools[call.function.name].schema, args);
	return wrong.length ? wrong.join("; ") : tools[call.function.name].run(args);
}

export async function byDraft(call: any, tools: Record<string, { schema: object; run: Run }>) {
	const args = JSON.parse(call.function.arguments);
	const fits = ajv2020.compile(tools[call.function.name].schema);
	if (!fits(args)) return "does not fit";
	return tools[call.function.name].run(args);
}

export async function byType(call: any, move: Run) {
	if (call.function.name !== "move") return "";
	const moved = Move(JSON.parse(call.function.arguments));
	if (moved instanceof type.errors) return moved.summary;
	return move(moved);
}

export async function byDecoder(call: any, shape: any, runs: Record<string, Run>) {
	return runs[call.function.name](Schema.decodeUnknownSync(shape)(JSON.parse(call.function.arguments)));
}

export async function byNamedDecoder(call: any, shape: any, runs: Record<string, Run>) {
	const decode = S.decodeUnknownSync(shape);
	return runs[call.function.name](decode(JSON.parse(call.function.arguments)));
}

export async function byAnswer(call: any, runs: Record<string, Run>) {
	const args = JSON.parse(call.function.arguments);
	const answer = look(args);
	if (answer !== true) return "does not fit";
	return runs[call.function.name](args);
}

export async function byResult(call: any, schema: any, runs: Record<string, Run>) {
	const args = JSON.parse(call.function.arguments);
	const held = hold(args, schema);
	if (!held.valid) return "does not fit";
	return runs[call.function.name](args);
}

export async function byObject(call: any, schema: any, runs: Record<string, Run>) {
	const args = JSON.parse(call.function.arguments);
	const held = new Validator(schema).validate(args);
	if (!held.valid) return "does not fit";
	return runs[call.function.name](args);
}
