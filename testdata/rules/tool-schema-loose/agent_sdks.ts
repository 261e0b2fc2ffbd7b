// The Claude Agent SDK, Genkit and the AI SDK's jsonSchema().
import { createSdkMcpServer, tool } from "@anthropic-ai/claude-agent-sdk";
import { jsonSchema, tool as aiTool } from "ai";
import { genkit, z as gz } from "genkit";
import { z } from "zod";

const answer = (text: string) => ({ content: [{ type: "text" as const, text }] });
const ai = genkit({});

export const any = tool("order", "d", { item: z.any() }, async ({ item }) => answer(item.id)); // expect: tool-schema-loose
export const server = createSdkMcpServer({
	name: "shop",
	tools: [tool("order", "d", { item: z.record(z.string(), z.any()) }, async ({ item }) => answer(item.id))], // expect: tool-schema-loose
});
export const named = tool("order", "d", { item: z.object({ id: z.string() }) }, async ({ item }) => answer(item.id));

export const open = aiTool({
	description: "d",
	inputSchema: jsonSchema({ type: "object", properties: { id: { type: "string" } }, additionalProperties: true }), // expect: tool-schema-loose
	execute: async (given: any) => given.id,
});
export const closed = aiTool({
	description: "d",
	inputSchema: jsonSchema({ type: "object", properties: { id: { type: "string" } }, additionalProperties: false }),
	execute: async (given: any) => given.id,
});

export const loose = ai.defineTool({ name: "order", description: "d", inputSchema: gz.object({ item: gz.any() }) }, async (given) => given.item.id); // expect: tool-schema-loose
export const exact = ai.defineTool({ name: "order", description: "d", inputSchema: gz.object({ id: gz.string() }) }, async (given) => given.id);
