import { Client } from "@modelcontextprotocol/sdk/client/index.js";

const client = new Client({ name: "x", version: "1" });

function trimmed(args) {
	const out = { ...(args || {}) };
	for (const key of Object.keys(out)) {
		if (typeof out[key] === "string") out[key] = out[key].trim();
	}
	return out;
}

export async function callTool(name, params) {
	const given = trimmed(params || {});
	const result = await client.callTool({ name, arguments: given });
	return result;
}
