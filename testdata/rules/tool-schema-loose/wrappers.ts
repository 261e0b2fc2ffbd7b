// Frameworks that hold a tool's arguments against zod's schema before they run it.
import { llm } from "@livekit/agents";
import { tool as core } from "@openai/agents-core";
import { tool as spoken } from "@openai/agents/realtime";
import { Tool } from "@rekog/mcp-nest";
import { tool } from "@strands-agents/sdk";
import { createTool } from "@voltagent/core";
import { z } from "zod";

const anything = z.object({ place: z.any() }); // expect: tool-schema-loose
const named = z.object({ place: z.string() });

export const one = llm.tool({ description: "d", parameters: anything, execute: async ({ place }) => forecast(place) });
export const two = spoken({ name: "w", description: "d", parameters: z.object({ place: z.any() }), execute: async ({ place }) => forecast(place) }); // expect: tool-schema-loose
export const three = core({ name: "w", description: "d", parameters: z.object({ place: z.any() }), execute: async ({ place }) => forecast(place) }); // expect: tool-schema-loose
export const four = tool({ name: "w", description: "d", inputSchema: z.object({ place: z.any() }), callback: async ({ place }) => forecast(place) }); // expect: tool-schema-loose
export const five = createTool({ name: "w", description: "d", parameters: z.object({ place: z.any() }), execute: async ({ place }) => forecast(place) }); // expect: tool-schema-loose

export class Greeting {
	@Tool({ name: "hello", description: "d", parameters: z.object({ name: z.any() }) }) // expect: tool-schema-loose
	async hello({ name }: any) {
		return greet(name);
	}

	@Tool({ name: "hi", description: "d", parameters: z.object({ name: z.string() }) })
	async hi({ name }: any) {
		return greet(name);
	}
}

export const good = [
	llm.tool({ description: "d", parameters: named, execute: async ({ place }) => forecast(place) }),
	llm.tool({ description: "d", execute: async () => forecast("here") }),
	tool({ name: "w", description: "d", inputSchema: named, callback: async ({ place }) => forecast(place) }),
	createTool({ name: "w", description: "d", parameters: named, execute: async ({ place }) => forecast(place) }),
];

const Row = z.object({ id: z.number() });

// The tool itself holds the field against a schema before anything else is done with it: a note.
export const inside = [
	createTool({ name: "w", description: "d", parameters: z.object({ row: z.any() }), execute: async ({ row }) => save(Row.parse(row)) }), // expect: tool-schema-loose (note)
	createTool({
		name: "w",
		description: "d",
		parameters: z.object({ id: z.string(), row: z.unknown() }), // expect: tool-schema-loose (note)
		execute: async (input) => {
			const parsed = Row.safeParse(input.row);
			return parsed.success ? update(input.id, parsed.data) : "no such row";
		},
	}),
	createTool({
		name: "w",
		description: "d",
		parameters: z.object({ row: z.any() }), // expect: tool-schema-loose (warning)
		execute: async ({ row }) => {
			Row.parse(row);
			return save(row);
		},
	}),
];
