// The same wrapper where requests are handled.
import type { CallToolRequest } from "@modelcontextprotocol/sdk/types.js";
function wrap(fn: (args: any) => Promise<any>) {
	return async (request: CallToolRequest) => await fn(request.params?.arguments || {}); // expect: tool-args-unvalidated-dispatch
}
export const handlers: Record<string, any> = { roll: wrap(async ({ sides }: { sides: number }) => rolled(sides)) };
