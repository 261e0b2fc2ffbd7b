// A search of the web that the model's vendor runs by itself, and nothing else: no tool of the owner's is called.
import { anthropic } from "@ai-sdk/anthropic";
import { google } from "@ai-sdk/google";
import { openai } from "@ai-sdk/openai";
import { GoogleGenAI } from "@google/genai";
import { Agent, webSearchTool } from "@openai/agents";
import { generateText } from "ai";
import OpenAI from "openai";

const client = new OpenAI();
const gemini = new GoogleGenAI({});
const URL = "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent";

export const news = (contents: string) => gemini.models.generateContent({ model: "gemini-2.5-flash", contents, config: { tools: [{ googleSearch: {} }], temperature: 0.7 } });
export const preview = (input: string) => client.responses.create({ model: "gpt-4o", input, tools: [{ type: "web_search_preview" }], temperature: 0.7 });
export const sdk = (prompt: string) => generateText({ model: openai("gpt-4o"), prompt, temperature: 0.7, tools: { web_search_preview: openai.tools.webSearchPreview({}) } });
export const grounded = (prompt: string) => generateText({ model: google("gemini-2.5-flash"), prompt, temperature: 0.7, tools: { google_search: google.tools.googleSearch({}) } });
export const claude = (prompt: string) => generateText({ model: anthropic("claude-haiku-4-5"), prompt, temperature: 0.7, tools: { web_search: anthropic.tools.webSearch_20250305({}) } });
export const agent = new Agent({ name: "news", model: "gpt-4o", tools: [webSearchTool()], modelSettings: { temperature: 0.7 } });

export async function byHand(prompt: string, useSearch: boolean) {
	const body: any = { contents: [{ parts: [{ text: prompt }] }], generationConfig: { temperature: 0.7 } };
	if (useSearch) body.tools = [{ google_search: {} }];
	return fetch(URL, { method: "POST", body: JSON.stringify(body) });
}

import { createXai } from "@ai-sdk/xai";
const xai = createXai({ apiKey: process.env.KEY });
export const posts = (prompt: string) => generateText({ model: xai.responses("grok-4"), prompt, temperature: 0.7, tools: { x_search: xai.tools.xSearch({}) } });
