// One branch that checks says nothing of the others.
import { z } from "zod";
const Read = z.object({ path: z.string() });
async function read(args: unknown) {
	const { path } = Read.parse(args);
	return path;
}
async function list(args: any) {
	return args.folder + "/*";
}
async function dispatch(name: string, args: unknown) {
	switch (name) {
		case "read":
			return read(args);
		case "list":
			return list(args);
	}
}
export async function go(toolCall: any) {
	const args = JSON.parse(toolCall.function.arguments); // expect: tool-args-unvalidated-dispatch
	return dispatch(toolCall.function.name, args);
}
