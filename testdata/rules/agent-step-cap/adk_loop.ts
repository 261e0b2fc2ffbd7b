// Google's LoopAgent runs its agents until one escalates or maxIterations is reached.
import { LlmAgent, LoopAgent } from "@google/adk";

const writer = new LlmAgent({ name: "writer", model: "gemini-2.5-pro" });
const critic = new LlmAgent({ name: "critic", model: "gemini-2.5-pro" });

export const bounded = new LoopAgent({ name: "l", subAgents: [writer, critic], maxIterations: 5 });
export const endless = new LoopAgent({ name: "l", subAgents: [writer, critic], maxIterations: Infinity }); // expect: agent-step-cap
export const huge = new LoopAgent({ name: "l", subAgents: [writer, critic], maxIterations: 10000 }); // expect: agent-step-cap
