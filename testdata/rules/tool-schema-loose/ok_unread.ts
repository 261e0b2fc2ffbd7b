// What a tool never reads does nothing, whatever comes in it.
import { tool } from "ai";
import { z } from "zod";

export const plan = tool({
	inputSchema: z.object({ goal: z.string(), context: z.record(z.string(), z.any()).optional() }),
	execute: async (input) => ({ goal: input.goal, steps: ["look", "do"] }),
});

export const named = tool({
	inputSchema: z.object({ goal: z.string(), context: z.any() }),
	execute: async ({ goal }) => ({ goal }),
});

// ... nor what has a name of its own.
const Frame = z.object({ x: z.number(), color: z.any().optional() });

export const namedUnread = tool({
	inputSchema: z.object({ goal: z.string(), frame: Frame }),
	execute: async ({ goal }) => goal,
});
