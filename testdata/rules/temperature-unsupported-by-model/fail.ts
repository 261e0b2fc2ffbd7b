import Anthropic from "@anthropic-ai/sdk";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText } from "ai";

const client = new Anthropic();
const gateway = createOpenAICompatible({ name: "gateway", baseURL: "https://gateway.example/v1" });
declare const messages: any[];

client.messages.create({ model: "claude-opus-4-8", max_tokens: 9, messages, temperature: 0 }); // expect: temperature-unsupported-by-model
generateText({ model: gateway("o4-mini"), prompt: "x", temperature: 0.2 }); // expect: temperature-unsupported-by-model
generateText({ model: gateway("claude-sonnet-5"), prompt: "x", temperature: 0 }); // expect: temperature-unsupported-by-model
