import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { Members } from "./members.js";

class App {
	constructor() {
		this.server = new Server({ name: "members", version: "1" }, { capabilities: { tools: {} } });
		this.members = new Members();
		this.server.setRequestHandler(CallToolRequestSchema, async (request) => {
			const { name, arguments: args } = request.params;
			if (name === "drop") return await this.members.drop(args);
			return await this.members.find(args);
		});
	}
}
new App();
