// A JSON schema that names no field, or says nothing of one: the AI SDK checks it only with a validate option.
import { jsonSchema, tool } from "ai";

async function remove(id: string) {
	return fetch("https://x.test/" + id, { method: "DELETE" });
}
async function removeAll(given: any) {
	return remove(given.id);
}

export const bare = tool({ inputSchema: jsonSchema({ type: "object" }), execute: async (x: any) => remove(x.id) }); // expect: tool-schema-loose
export const empty = tool({ inputSchema: jsonSchema({}), execute: async (x: any) => remove(x.id) }); // expect: tool-schema-loose
export const none = tool({
	description: "d",
	inputSchema: jsonSchema<{ id: string }>({ type: "object", description: "what to remove", properties: {} }), // expect: tool-schema-loose
	execute: async ({ id }) => remove(id),
});
export const far = tool({ inputSchema: jsonSchema({ type: "object" }), execute: async (given) => removeAll(given) }); // expect: tool-schema-loose
export const named = tool({ inputSchema: jsonSchema({ type: "object" }), execute: removeAll }); // expect: tool-schema-loose
export const older = tool({ parameters: jsonSchema({ type: "object" }), execute: async (x: any) => remove(x.id) }); // expect: tool-schema-loose
export const field = tool({
	inputSchema: jsonSchema({
		type: "object",
		properties: {
			id: {}, // expect: tool-schema-loose
			by: { description: "who asks" }, // expect: tool-schema-loose
			why: { type: "string" },
		},
	}),
	execute: async (x: any) => log(x.by, await remove(x.id), x.why),
});

function log(...parts: unknown[]) {
	console.log(parts);
}

// Nothing is taken of what comes, something else checks, or the fields are closed.
export const clock = tool({ inputSchema: jsonSchema({ type: "object", properties: {} }), execute: async () => Date.now() });
export const unread = tool({ inputSchema: jsonSchema({ type: "object", properties: {} }), execute: async (_given: any) => Date.now() });
export const handed = tool({ inputSchema: jsonSchema({ type: "object" }), execute: async (given: any) => client.callTool({ name: "x", arguments: given }) });
export const closed = tool({ inputSchema: jsonSchema({ type: "object", properties: {}, additionalProperties: false }), execute: async (x: any) => remove(x.id) });
export const validated = tool({
	inputSchema: jsonSchema({ type: "object" }, { validate: (value: any) => (typeof value?.id === "string" ? { success: true, value } : { success: false, error: new Error("id") }) }),
	execute: async (x: any) => remove(x.id),
});
export const listed = tool({ inputSchema: jsonSchema({ type: "object", properties: { id: { enum: ["a", "b"] } } }), execute: async (x: any) => remove(x.id) });
export const unused = tool({ inputSchema: jsonSchema({ type: "object", properties: { id: { type: "string" }, note: {} } }), execute: async (x: any) => remove(x.id) });
export const elsewhere = tool({ inputSchema: jsonSchema(remote.inputSchema), execute: async (x: any) => remove(x.id) });
