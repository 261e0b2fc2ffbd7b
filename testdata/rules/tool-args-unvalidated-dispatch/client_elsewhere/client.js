import { writeFileSync } from "node:fs";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";

const client = new Client({ name: "x", version: "1" });

export async function callTool(name, params) {
	if (name === "save") return writeFileSync(params.path, params.text); // expect: tool-args-unvalidated-dispatch
	return client.callTool({ name, arguments: { ...params } });
}
