// Frameworks of less wide use, each as its documentation makes an agent: warm, at 0, and without tools.
import { BedrockLLMAgent } from "agent-squad";
import { OpenAIChatModel } from "beeai-framework/adapters/openai/backend/chat";
import { ToolCallingAgent } from "beeai-framework/agents/toolCalling/agent";
import { Agent } from "@convex-dev/agent";

declare const tool: any;
declare const tools: any;

new BedrockLLMAgent({ name: "a", description: "b", toolConfig: { tool }, inferenceConfig: { temperature: 0.7 } }); // expect: tool-agent-temperature
new BedrockLLMAgent({ name: "a", description: "b", toolConfig: { tool }, inferenceConfig: { temperature: 0 } });
new BedrockLLMAgent({ name: "a", description: "b", inferenceConfig: { temperature: 0.7 } });
new ToolCallingAgent({ llm: new OpenAIChatModel("gpt-4o", { temperature: 0.7 }), tools, memory: tool }); // expect: tool-agent-temperature
new ToolCallingAgent({ llm: new OpenAIChatModel("gpt-4o", { temperature: 0 }), tools, memory: tool });

declare const component: any;
const common = { languageModel: "gpt-4o", callSettings: { temperature: 1.0 } };
new Agent(component, { name: "a", tools, languageModel: "gpt-4o", callSettings: { temperature: 1.0 } }); // expect: tool-agent-temperature
new Agent(component, { name: "a", tools, ...common }); // expect: tool-agent-temperature
new Agent(component, { name: "a", tools, ...common, callSettings: { temperature: 0 } });
new Agent(component, { name: "a", ...common });
