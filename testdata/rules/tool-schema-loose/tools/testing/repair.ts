// A product's tools that test something may lie in a folder called testing: it is no test.
import { createTool } from "@mastra/core/tools";
import { z } from "zod";

export const repair = createTool({
  id: "repair_flow",
  description: "repairs a flow",
  inputSchema: z.object({ flow: z.any() }), // expect: tool-schema-loose
  execute: async (context: any) => ({ count: context.flow.nodes.length }),
});
