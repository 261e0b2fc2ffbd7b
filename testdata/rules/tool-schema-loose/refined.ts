// A schema that is refined lets through what its fields do, but for those its own function looks at.
import { createTool } from "@mastra/core/tools";
import { z } from "zod";
import { complete } from "./complete.js";

const job = z
  .object({ mode: z.enum(["a", "b"]), spec: z.any().optional(), flow: z.any() }) // expect: tool-schema-loose
  .superRefine((given, ctx) => {
    if (given.mode === "a" && typeof given.spec?.name !== "string") ctx.addIssue({ code: "custom", message: "no spec" });
  });

export const start = createTool({
  id: "start_job",
  description: "starts a job",
  inputSchema: z.object({ input: job, wake: z.boolean() }),
  execute: async (context: any) => begin(context.input.spec.name, context.input.flow.nodes),
});

export const other = createTool({
  id: "other_job",
  description: "starts another job",
  inputSchema: z.object({ spec: z.any() }).refine(complete),
  execute: async (context: any) => begin(context.spec.name, []),
});
