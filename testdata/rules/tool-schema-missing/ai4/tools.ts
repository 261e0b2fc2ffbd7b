// Up to version 4 it stands there.
import { tool } from "ai";
import { z } from "zod";

export const old = tool({ description: "Run.", parameters: z.object({ command: z.string() }), execute: async ({ command }) => run(command) });
export const client = tool({ description: "Run.", parameters: z.object({ command: z.string() }) });
