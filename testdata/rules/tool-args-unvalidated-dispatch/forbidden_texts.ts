// Who looks for forbidden words in those fields that are texts has not asked what the fields are.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { store } from "./store.js";

const FORBIDDEN = [/;/, /\$\(/];

class Guard {
	private known = new Set(["put"]);

	words(name: string, args: Record<string, unknown>): [boolean, string] {
		if (!this.known.has(name)) return [false, "unknown"];
		for (const [key, value] of Object.entries(args)) {
			if (typeof value === "string") {
				for (const word of FORBIDDEN) if (word.test(value)) return [false, key];
			}
		}
		return [true, ""];
	}

	types(name: string, args: Record<string, unknown>): [boolean, string] {
		if (!this.known.has(name)) return [false, "unknown"];
		for (const [key, value] of Object.entries(args)) {
			if (typeof value === "string") {
				for (const word of FORBIDDEN) if (word.test(value)) return [false, key];
			} else {
				return [false, key];
			}
		}
		return [true, ""];
	}
}

const guard = new Guard();
const server = new Server({ name: "x", version: "1" }, { capabilities: { tools: {} } });

server.setRequestHandler(CallToolRequestSchema, async (request) => { // expect: tool-args-unvalidated-dispatch
	const args: any = request.params.arguments ?? {};
	const [ok, why] = guard.words(request.params.name, args);
	if (!ok) throw new Error(why);
	return store.put(args.url);
});

export function typed(other: Server) {
	other.setRequestHandler(CallToolRequestSchema, async (request) => {
		const args: any = request.params.arguments ?? {};
		const [ok, why] = guard.types(request.params.name, args);
		if (!ok) throw new Error(why);
		return store.put(args.url);
	});
}
