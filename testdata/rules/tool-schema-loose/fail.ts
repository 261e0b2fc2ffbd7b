import { tool } from "ai";
import { tool as agentTool } from "@openai/agents";
import { z } from "zod";

const a = tool({
	inputSchema: z.object({
		id: z.number(),
		body: z.any(), // expect: tool-schema-loose
		rest: z.record(z.string(), z.unknown()), // expect: tool-schema-loose
	}),
	execute: async ({ id, body, rest }) => [id, body, rest],
});

const b = agentTool({
	name: "b",
	parameters: { type: "object", properties: {}, required: [], additionalProperties: true }, // expect: tool-schema-loose
	strict: false, // expect: tool-schema-loose
	execute: async (input) => input,
});
