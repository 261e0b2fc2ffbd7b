// A handler that the project wraps is a tool's handler all the same, where the wrapper hands on what it gets.
import { createTool } from "@mastra/core/tools";
import { exec } from "node:child_process";
import { z } from "zod";

function withEnvelope<I, O>(config: { id: string; execute: (input: I, meta: object) => Promise<O> }) {
  return async (input: I) => config.execute(input, { id: config.id });
}

const timed = (run: (input: any) => Promise<unknown>) => async (input: any) => {
  const begun = Date.now();
  return [await run(input), Date.now() - begun];
};

const fixed = (run: (input: any) => Promise<unknown>) => async () => run({ message: "nightly" });

export const commit = createTool({
  id: "commit",
  description: "commits the work",
  inputSchema: z.object({ message: z.string() }),
  execute: withEnvelope({
    id: "commit",
    execute: async (context: any) => exec(`git add . && git commit -m "${context.message}"`), // expect: model-output-to-shell
  }),
});

export const tag = createTool({
  id: "tag",
  description: "tags the work",
  inputSchema: z.object({ message: z.string() }),
  execute: timed(async (context: any) => exec(`git tag -m "${context.message}" next`)), // expect: model-output-to-shell
});

export const nightly = createTool({
  id: "nightly",
  description: "commits what the night brought",
  inputSchema: z.object({}),
  execute: fixed(async (context: any) => exec(`git commit -m "${context.message}"`)),
});
