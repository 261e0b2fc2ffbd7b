// Bedrock's request, handed to a function that nobody knows.
const TOOLS = [{ toolSpec: { name: "restart", inputSchema: { json: {} } } }];

export async function ask(invoke: any, modelId: string, messages: any[]) {
	return invoke({ modelId, messages, toolConfig: { tools: TOOLS }, inferenceConfig: { maxTokens: 1024, temperature: 0.3 } }); // expect: tool-agent-temperature
}

export async function cold(invoke: any, modelId: string, messages: any[]) {
	return invoke({ modelId, messages, toolConfig: { tools: TOOLS }, inferenceConfig: { maxTokens: 1024, temperature: 0 } });
}

export async function prose(invoke: any, modelId: string, messages: any[]) {
	return invoke({ modelId, messages, inferenceConfig: { maxTokens: 1024, temperature: 0.3 } });
}

export async function none(invoke: any, modelId: string, messages: any[]) {
	return invoke({ modelId, messages, toolConfig: { tools: [] }, inferenceConfig: { maxTokens: 1024, temperature: 0.3 } });
}
