import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { CallToolRequest, CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const server = new Server({ name: "x", version: "1" });

server.setRequestHandler(CallToolRequestSchema, async (request) => { // expect: tool-args-unvalidated-dispatch
	const input = request.params.arguments;
	return await kubectlGet(input);
});

server.setRequestHandler(CallToolRequestSchema, async (request) => { // expect: tool-args-unvalidated-dispatch
	const { params: { arguments: input = {} } } = request;
	return await kubectlGet(input as { kind: string });
});

server.setRequestHandler(CallToolRequestSchema, async ({ params: { name, arguments: args } }) => { // expect: tool-args-unvalidated-dispatch
	return await kubectlGet(name, args);
});

export function register(anything: any, client: any) {
	anything.setRequestHandler(CallToolRequestSchema, async (req) => { // expect: tool-args-unvalidated-dispatch
		const args = req.params.arguments;
		if (req.params.name === "create_issue") {
			return client.createIssue(args.title, args.body);
		}
	});
}

const high = new McpServer({ name: "x", version: "1" });
high.server.setRequestHandler(CallToolRequestSchema, (req) => handlers[req.params.name](req.params.arguments)); // expect: tool-args-unvalidated-dispatch

export async function declared(request: CallToolRequest) {
	const { name, arguments: args } = request.params;
	return handlers[name](args); // expect: tool-args-unvalidated-dispatch
}
