// A part of the AI SDK's messages that has its output: input that does not fit the tool's schema never gets there.
import { streamText, tool, convertToModelMessages, isStaticToolUIPart, type UIMessage } from "ai";
import { z } from "zod";

const tools = { weather: tool({ description: "d", inputSchema: z.object({ city: z.string() }) }) };
const executions: Record<string, (args: any, options: any) => Promise<unknown>> = {
	weather: async ({ city }: { city: string }) => city,
};

export async function chat(messages: UIMessage[], model: any) {
	for (const message of messages) for (const part of message.parts) {
		if (!isStaticToolUIPart(part) || part.state !== "output-available") continue;
		const run = executions[part.type.replace("tool-", "")];
		if (part.output === "yes") await run(part.input, { toolCallId: part.toolCallId });
	}
	return streamText({ model, tools, messages: await convertToModelMessages(messages) });
}

export async function inside(part: any) {
	if (part.state === "output-available" && part.output === "yes") {
		const run = executions[part.toolName];
		await run(part.input, { toolCallId: part.toolCallId });
	}
}
