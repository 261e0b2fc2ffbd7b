// The same ways, and no tools or nothing warm at their end.
import { ChatOpenAI } from "@langchain/openai";
import { createReactAgent } from "@langchain/langgraph/prebuilt";

function getModel(kind: string) {
	if (kind === "prose") return new ChatOpenAI({ model: "gpt-4o", temperature: 0.9 }); // nobody gets here with tools
	return new ChatOpenAI({ model: "gpt-4o", temperature: 0 });
}
export const branches = (tools: any) => createReactAgent({ llm: getModel("tools"), tools });

const models = { prose: new ChatOpenAI({ temperature: 0.9 }), tools: new ChatOpenAI({ temperature: 0 }) };
export const byConstant = (tools: any) => createReactAgent({ llm: models.tools, tools });

const model = new ChatOpenAI({ model: "gpt-4", temperature: 0.9 });
export const bound = () => model.bind({ stop: ["x"] });
export const asked = (messages: any) => model.invoke(messages, { tools: [] });

// a method that writes the field itself uses what it wrote
export class Tested {
	private llm?: ChatOpenAI;
	start(tools: any) {
		this.llm = new ChatOpenAI({ model: "gpt-4o", temperature: 0 });
		return createReactAgent({ llm: this.llm, tools });
	}
	testConnection() {
		this.llm = new ChatOpenAI({ model: "gpt-4o", temperature: 0.7 });
		return this.llm.invoke("ping");
	}
}
