// A row is written and a session touched before the tool runs: the run is told of, not what only writes it down.
import { proxyActivities } from "@temporalio/workflow";

const { ask } = proxyActivities<any>({ startToCloseTimeout: "2 minute" });
const { upsertCall, touch } = proxyActivities<any>({ startToCloseTimeout: "2 minute" });
const { runCall } = proxyActivities<any>({ startToCloseTimeout: "2 minute" });

export async function agent(messages: any[], tools: any, id: string) {
	const { toolCalls } = await ask({ model: "m", messages, tools });
	for (const call of toolCalls) {
		const { toolName, toolCallId, input } = call;
		await upsertCall({ id: toolCallId, conversationId: id, type: toolName, input, state: "input-streaming" });
		await touch(toolName, input);
		messages.push({ role: "tool", toolCallId, content: await runCall({ tool: toolName, toolId: toolCallId, args: input }) }); // expect: tool-args-unvalidated-dispatch
	}
}
