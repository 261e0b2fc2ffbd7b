// What the model sends comes in an object of the framework's: none of the schema's fields is taken by its own name.
import { createTool } from "@mastra/core/tools";
import { z } from "zod";

export const put = createTool({
	id: "put",
	description: "save a record",
	inputSchema: z.object({ table: z.string(), row: z.any() }), // expect: tool-schema-loose
	execute: async ({ context }: any) => save(context.row),
});

// what is never read does nothing
export const plan = createTool({
	id: "plan",
	description: "make a plan",
	inputSchema: z.object({ goal: z.string(), more: z.object({ rows: z.any() }) }),
	execute: async ({ goal }: any) => make(goal),
});
