// One call per library, the way its documentation makes it; each hands tools to a warm model.
import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { LlmAgent } from "@google/adk";
import { createAgent, openai } from "@inngest/agent-kit";
import { Mistral } from "@mistralai/mistralai";
import { Agent as StrandsAgent, BedrockModel } from "@strands-agents/sdk";
import { Agent as VoltAgent } from "@voltagent/core";
import { CohereClientV2 } from "cohere-ai";
import { genkit } from "genkit";
import { genkit as beta } from "genkit/beta";
import Groq from "groq-sdk";
import ollama from "ollama";
import Together from "together-ai";

declare const tools: any;
declare const messages: any;
const ai = genkit({});
const preview = beta({});

export const bedrock = () =>
  new BedrockRuntimeClient({}).send(
    new ConverseCommand({ modelId: "amazon.nova-pro-v1:0", messages, toolConfig: { tools }, inferenceConfig: { temperature: 0.4 } }), // expect: tool-agent-temperature
  );
export const adk = new LlmAgent({ name: "a", model: "gemini-2.5-pro", tools, generateContentConfig: { temperature: 0.4 } }); // expect: tool-agent-temperature
export const kit = createAgent({ name: "a", tools, model: openai({ model: "gpt-4o", defaultParameters: { temperature: 0.4 } }) }); // expect: tool-agent-temperature
export const mistral = () => new Mistral({}).chat.complete({ model: "mistral-large-latest", messages, tools, temperature: 0.4 }); // expect: tool-agent-temperature
export const strands = new StrandsAgent({ model: new BedrockModel({ modelId: "amazon.nova-pro-v1:0", temperature: 0.4 }), tools }); // expect: tool-agent-temperature
export const volt = new VoltAgent({ name: "a", model: "openai/gpt-4o", instructions: "x", tools, temperature: 0.4 }); // expect: tool-agent-temperature
export const cohere = () => new CohereClientV2({}).chat({ model: "command-r", messages, tools, temperature: 0.4 }); // expect: tool-agent-temperature
export const preset = preview.defineAgent({ name: "a", model: "gemini-2.5-pro", tools, config: { temperature: 0.4 } }); // expect: tool-agent-temperature
export const generate = () => ai.generate({ prompt: "x", tools, config: { temperature: 0.4 } }); // expect: tool-agent-temperature
export const groq = () => new Groq().chat.completions.create({ model: "llama-3.3-70b-versatile", messages, tools, temperature: 0.4 }); // expect: tool-agent-temperature
export const local = () => ollama.chat({ model: "qwen3", messages, tools, options: { temperature: 0.4 } }); // expect: tool-agent-temperature
export const together = () => new Together().chat.completions.create({ model: "x", messages, tools, temperature: 0.4 }); // expect: tool-agent-temperature
