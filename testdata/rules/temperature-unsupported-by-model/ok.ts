import { anthropic } from "@ai-sdk/anthropic";
import { openai } from "@ai-sdk/openai";
import { generateText } from "ai";

generateText({ model: openai("gpt-4o"), prompt: "x", temperature: 0 });
generateText({ model: anthropic("claude-sonnet-4-5"), prompt: "x", temperature: 0 });
generateText({ model: openai("o4-mini"), prompt: "x" });
