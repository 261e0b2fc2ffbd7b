import Anthropic from "@anthropic-ai/sdk";
import { anthropic } from "@ai-sdk/anthropic";
import { openai } from "@ai-sdk/openai";
import { generateText } from "ai";

const client = new Anthropic();
declare const messages: any[];

client.messages.create({ model: "claude-opus-4-8", max_tokens: 9, messages, temperature: 0 }); // expect: temperature-unsupported-by-model
generateText({ model: openai("o4-mini"), prompt: "x", temperature: 0.2 }); // expect: temperature-unsupported-by-model
generateText({ model: anthropic("claude-sonnet-5"), prompt: "x", temperature: 0 }); // expect: temperature-unsupported-by-model
