// An MCP server checks what "tools/call" brings it, over HTTP, a port or a client.
export class McpClient {
	constructor(private url: string) {}

	private async rpc(method: string, params: unknown) {
		const reply = await fetch(this.url, {
			method: "POST",
			body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
		});
		return reply.json();
	}

	async callTool(name: string, args: unknown) {
		return this.rpc("tools/call", { name, arguments: args });
	}
}

export async function handle(toolCall: any, client: McpClient) {
	const args = JSON.parse(toolCall.function.arguments);
	return client.callTool(toolCall.function.name, args);
}

export async function direct(toolCall: any, url: string) {
	const args = JSON.parse(toolCall.function.arguments);
	const reply = await fetch(url, {
		method: "POST",
		body: JSON.stringify({
			jsonrpc: "2.0",
			id: 1,
			method: "tools/call",
			params: { name: toolCall.function.name, arguments: args },
		}),
	});
	return reply.json();
}

export async function inBrowser(toolCall: any, port: any) {
	const args = JSON.parse(toolCall.function.arguments);
	return await port.request("tools/call", { name: toolCall.function.name, arguments: args });
}

export async function overClient(toolCall: any, client: any) {
	const args = JSON.parse(toolCall.function.arguments);
	return await client.request({ method: "tools/call", params: { name: toolCall.function.name, arguments: args } });
}
