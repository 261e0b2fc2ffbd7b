import { ToolRegistry } from "./tool_base";
import { ReadTool } from "./tool_read";

const toolRegistry = new ToolRegistry();
toolRegistry.register(new ReadTool());

export async function handle(toolCall: any) {
	const args = JSON.parse(toolCall.function.arguments);
	return await toolRegistry.execute(toolCall.function.name, args);
}
