// The AI SDK holds a call's input against the tool's schema before it asks for approval or tells of a step.
import { generateText, tool, ToolLoopAgent } from "ai";
import { z } from "zod";

const tools = {
	close: tool({ description: "d", inputSchema: z.object({ id: z.number() }), execute: async ({ id }) => id }),
};

export const agent = (model: any, registry: Map<string, any>) =>
	new ToolLoopAgent({
		model,
		tools,
		toolApproval: async ({ toolCall }: { toolCall: { toolName: string; input: unknown } }) => {
			const entry = registry.get(toolCall.toolName);
			await entry.preflight(toolCall.input);
			return { type: "approved" as const };
		},
	});

export const go = (model: any, handlers: Record<string, (input: any) => Promise<void>>) =>
	generateText({
		model,
		prompt: "x",
		tools,
		onStepFinish: async ({ toolCalls }) => {
			for (const call of toolCalls) await handlers[call.toolName](call.input);
		},
	});
