// From version 5 on the AI SDK reads no `parameters`: the model is told of no arguments.
import { tool } from "ai";
import { z } from "zod";

export const old = tool({ description: "Run.", parameters: z.object({ command: z.string() }), execute: async ({ command }) => run(command) } as any); // expect: tool-schema-missing
export const client = tool({ description: "Run.", parameters: z.object({ command: z.string() }) } as any); // expect: tool-schema-missing
export const good = tool({ description: "Run.", inputSchema: z.object({ command: z.string() }), execute: async ({ command }) => run(command) });
export const both = tool({ description: "Run.", inputSchema: z.object({ command: z.string() }), parameters: z.object({ command: z.string() }), execute: run });
