import { anthropic } from "@ai-sdk/anthropic";
import { createOpenAI, openai } from "@ai-sdk/openai";
import { generateText } from "ai";

generateText({ model: openai("gpt-4o"), prompt: "x", temperature: 0 });
generateText({ model: anthropic("claude-sonnet-4-5"), prompt: "x", temperature: 0 });
generateText({ model: openai("o4-mini"), prompt: "x" });
// these providers leave it out for models that refuse it, and warn
generateText({ model: openai("o4-mini"), prompt: "x", temperature: 0.2 });
generateText({ model: openai.responses("gpt-5-mini"), prompt: "x", temperature: 0.2 });
generateText({ model: createOpenAI({ apiKey: "k" })("o3"), prompt: "x", temperature: 0.2 });
generateText({ model: anthropic("claude-sonnet-5"), prompt: "x", temperature: 0 });
