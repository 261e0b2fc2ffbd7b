// One object made in several ways, and tools that reach it along other roads than bindTools().
import { GoogleGenerativeAI } from "@google/generative-ai";
import { ChatAnthropic } from "@langchain/anthropic";
import { ChatOpenAI } from "@langchain/openai";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { OpenAI, ReActAgent, Settings } from "llamaindex";

export function getModel(provider: string, temperature = 0.7) {
	switch (provider) {
		case "openai":
			return new ChatOpenAI({ model: "gpt-4o", temperature }); // expect: tool-agent-temperature
		default:
			return new ChatAnthropic({ model: "claude-haiku-4-5", temperature }); // expect: tool-agent-temperature
	}
}
export const branches = (provider: string, tools: any) => createReactAgent({ llm: getModel(provider), tools });

const models = {
	fast: new ChatOpenAI({ model: "gpt-4o-mini", temperature: 0.5 }), // expect: tool-agent-temperature
	slow: new ChatOpenAI({ model: "gpt-4o", temperature: 0.5 }), // expect: tool-agent-temperature
};
export const byName = (name: "fast" | "slow", tools: any) => createReactAgent({ llm: models[name], tools });

const model = new ChatOpenAI({ model: "gpt-4", temperature: 0.9 }); // expect: tool-agent-temperature
export const bound = (tools: any[], prompt: any) => prompt.pipe(model.bind({ functions: tools.map((one) => one) }));

const google = new GoogleGenerativeAI("key");
export async function atTheCall(functionDeclarations: any, text: string) {
	const asked = google.getGenerativeModel({ model: "gemini-1.5-pro", tools: [{ functionDeclarations }] });
	await asked.generateContent({ contents: [], generationConfig: { temperature: 0.7 } }); // expect: tool-agent-temperature
	asked.startChat({ generationConfig: { temperature: 0.8 } }); // expect: tool-agent-temperature
	const other = google.getGenerativeModel({ model: "gemini-1.5-pro", generationConfig: { temperature: 0.6 } }); // expect: tool-agent-temperature
	return other.startChat({ tools: [{ functionDeclarations }] });
}

Settings.llm = new OpenAI({ model: "gpt-4o", temperature: 0.6 }); // expect: tool-agent-temperature
export const ambient = (tools: any) => new ReActAgent({ tools });

export class Written {
	private llm?: ChatOpenAI;
	connect() {
		this.llm = new ChatOpenAI({ model: "gpt-4o", temperature: 0.7 }); // expect: tool-agent-temperature
	}
	start(tools: any) {
		return createReactAgent({ llm: this.llm, tools });
	}
}
