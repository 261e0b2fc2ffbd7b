// One word that a field may not be says nothing of what else it is; what a field's type is does.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { store } from "./store.js";

const server = new Server({ name: "x", version: "1" }, { capabilities: { tools: {} } });

server.setRequestHandler(CallToolRequestSchema, async (request) => { // expect: tool-args-unvalidated-dispatch
	const args: any = request.params.arguments ?? {};
	if (args.mode === "raw") throw new Error("not here");
	return store.put(args.url);
});

export function checking(other: Server) {
	other.setRequestHandler(CallToolRequestSchema, async (request) => {
		const args: any = request.params.arguments ?? {};
		if (typeof args.url === "undefined") throw new Error("no url");
		return store.put(args.url);
	});
}
