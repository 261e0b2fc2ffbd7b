// Anthropic takes no temperature but 1 where the model thinks.
import { anthropic } from "@ai-sdk/anthropic";
import { Agent } from "@mastra/core/agent";
import { generateText, tool } from "ai";
import { z } from "zod";

const now = tool({ description: "now", inputSchema: z.object({}), execute: async () => "x" });
const model = anthropic("claude-sonnet-4-5");
const thinks = { anthropic: { thinking: { type: "enabled", budgetTokens: 1500 } } };

export const a = () => generateText({ model, tools: { now }, prompt: "p", temperature: 1, providerOptions: thinks });
export const b = () => generateText({ model, tools: { now }, prompt: "p", temperature: 0.7, providerOptions: thinks }); // expect: tool-agent-temperature
export const c = () => generateText({ model, tools: { now }, prompt: "p", temperature: 1 }); // expect: tool-agent-temperature
export const d = () => generateText({ model, tools: { now }, prompt: "p", temperature: 1, providerOptions: { anthropic: { thinking: { type: "disabled" } } } }); // expect: tool-agent-temperature
export const e = new Agent({ name: "e", instructions: "i", model: "anthropic/claude-sonnet-4-5", tools: { now }, defaultOptions: { modelSettings: { temperature: 1 }, providerOptions: thinks } });
export const f = new Agent({ name: "f", instructions: "i", model: "anthropic/claude-sonnet-4-5", tools: { now }, defaultOptions: { modelSettings: { temperature: 1 } } }); // expect: tool-agent-temperature
