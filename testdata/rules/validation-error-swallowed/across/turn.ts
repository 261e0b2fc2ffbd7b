import { orThrow, toCalls } from "./calls";

export async function turn(message: any, registry: any) {
	for (const c of toCalls(message.tool_calls)) await registry.execute(c.name, c.args); // expect: validation-error-swallowed
}

export async function strict(message: any, registry: any) {
	for (const c of orThrow(message.tool_calls)) await registry.execute(c.name, c.args);
}
