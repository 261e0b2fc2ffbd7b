// Genkit asks for nothing where no inputSchema says what comes.
import { genkit, z } from "genkit";

const ai = genkit({});

export const missing = ai.defineTool({ name: "order", description: "d" }, async (given: any) => given.id); // expect: tool-schema-missing
export const anything = ai.defineTool({ name: "order", description: "d", inputSchema: z.any() }, async (given) => given.id); // expect: tool-schema-missing
export const exact = ai.defineTool({ name: "order", description: "d", inputSchema: z.object({ id: z.string() }) }, async (given) => given.id);
export const none = ai.defineTool({ name: "now", description: "d" }, async () => new Date().toISOString());
