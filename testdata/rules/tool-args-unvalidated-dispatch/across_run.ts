// The call that runs the tool is told of where no file before it is: the parse stands in another.
import { callsOf } from "./across_parse";
import * as tools from "./tools";

export async function step(message: any) {
	for (const { toolName, input } of callsOf(message)) {
		await (tools as any)[toolName](input); // expect: tool-args-unvalidated-dispatch
	}
}
