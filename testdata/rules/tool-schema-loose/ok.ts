import { tool } from "ai";
import { tool as agentTool } from "@openai/agents";
import { z } from "zod";

const a = tool({ inputSchema: z.object({ id: z.number(), name: z.string() }), execute: async ({ id }) => id });
const b = agentTool({
	name: "b",
	parameters: { type: "object", properties: {}, required: [], additionalProperties: false },
	execute: async (input) => input,
});
const answer = z.object({ any: z.any() }); // no tool's
