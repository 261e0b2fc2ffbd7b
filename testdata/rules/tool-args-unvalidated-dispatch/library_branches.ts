// A branch on the name hands the arguments, or a part of them, to an object of a library: that is the tool, no host of tools.
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { Octokit } from "octokit";
import type { Contexts } from "@acme/core";
const server = new Server({ name: "x", version: "1" });
export function serve(contexts: Contexts) {
	const github = new Octokit();
	server.setRequestHandler(CallToolRequestSchema, async (request) => { // expect: tool-args-unvalidated-dispatch
		const { name, arguments: args } = request.params;
		switch (name) {
			case "issue":
				return await github.issues.create(args as any);
			case "read":
				return await contexts.controller.readContext({ branch: (args as any).branch });
		}
	});
}
