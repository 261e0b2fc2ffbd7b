// Beside such a search there is a tool of the owner's, or it is the owner's search.
import { openai } from "@ai-sdk/openai";
import { GoogleGenAI } from "@google/genai";
import { generateText } from "ai";
import OpenAI from "openai";
import { mine } from "./mine";

const client = new OpenAI();
const gemini = new GoogleGenAI({});
export const both = (contents: string) => gemini.models.generateContent({ model: "gemini-2.5-flash", contents, config: { tools: [{ googleSearch: {} }, { functionDeclarations: declared }], temperature: 0.7 } }); // expect: tool-agent-temperature
export const paid = (prompt: string) => generateText({ model: openai("gpt-4o"), prompt, temperature: 0.7, tools: { web_search: openai.tools.webSearchPreview({}), pay } }); // expect: tool-agent-temperature
export const own = (prompt: string) => generateText({ model: openai("gpt-4o"), prompt, temperature: 0.7, tools: { web_search: mine.tools.webSearch({}) } }); // expect: tool-agent-temperature
export async function added(input: string) {
	const tools: any[] = [{ type: "web_search" }];
	tools.push({ type: "function", name: "pay" });
	return client.responses.create({ model: "gpt-4o", input, tools, temperature: 0.7 }); // expect: tool-agent-temperature
}
