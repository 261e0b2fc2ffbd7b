// Read by its name, with the rest, or handed on as a whole.
import { tool } from "ai";
import { z } from "zod";

export const byName = tool({
	inputSchema: z.object({ goal: z.string(), context: z.any() }), // expect: tool-schema-loose
	execute: async (input) => ({ goal: input.goal, about: input.context }),
});

export const rest = tool({
	inputSchema: z.object({ goal: z.string(), context: z.any() }), // expect: tool-schema-loose
	execute: async ({ goal, ...more }) => ({ goal, more }),
});

export const whole = tool({
	inputSchema: z.object({ goal: z.string(), about: z.object({ context: z.any() }) }), // expect: tool-schema-loose
	execute: async (input) => fetch("https://x.test/plan", { method: "POST", body: JSON.stringify(input) }),
});

export const inner = tool({
	inputSchema: z.object({ goal: z.string(), about: z.object({ context: z.any() }) }), // expect: tool-schema-loose
	execute: async (input) => ({ about: input.about }),
});

// What has a name of its own is taken as the field it is given for.
const Box = z.object({ x: z.number(), color: z.any().optional() }); // expect: tool-schema-loose

export const named = tool({
	inputSchema: z.object({ box: Box }),
	execute: async ({ box }) => send(box),
});
