// Models of a function that is looked up, and of a method of an object that a function gave.
import { ChatOpenAI } from "@langchain/openai";

class Provider {
	getModel() {
		return new ChatOpenAI({ model: "gpt-4o", temperature: 0.7 }); // expect: tool-agent-temperature
	}
}
const providers: Record<string, any> = { openai: Provider };
export function byRegistry(tools: any, name: string) {
	const Class = providers[name];
	return new Class().getModel().bindTools(tools);
}

class Other {
	getModel() {
		return new ChatOpenAI({ model: "gpt-4o", temperature: 0.6 }); // expect: tool-agent-temperature
	}
}
function create(name: string) {
	switch (name) {
		case "openai":
			return new Other();
		default:
			throw new Error(name);
	}
}
export const byBranch = (tools: any, name: string) => create(name).getModel().bindTools(tools);

function listed() {
	return new ChatOpenAI({ model: "gpt-4o", temperature: 0.5 }); // expect: tool-agent-temperature
}
const models: Record<string, any> = { openai: listed, inline: () => new ChatOpenAI({ model: "gpt-4o", temperature: 0 }) };
export const byFunction = (tools: any, name: string) => models[name]().bindTools(tools);

// another method of the object, and a cold one
class Cold {
	getModel() {
		return new ChatOpenAI({ model: "gpt-4o", temperature: 0 });
	}
	getWriter() {
		return new ChatOpenAI({ model: "gpt-4o", temperature: 0.9 });
	}
}
const colds: Record<string, any> = { openai: Cold };
export const cold = (tools: any, name: string) => new colds[name]().getModel().bindTools(tools);

// either of two functions
const usual = (thinks: boolean) => new ChatOpenAI({ model: "gpt-4o", temperature: thinks ? 1 : 0.2 }); // expect: tool-agent-temperature
export const byDefault = (tools: any, own?: (thinks: boolean) => any) => (own ?? usual)(false).bindTools(tools);
const warm = () => new ChatOpenAI({ model: "gpt-4o", temperature: 0.4 }); // expect: tool-agent-temperature
const still = () => new ChatOpenAI({ model: "gpt-4o", temperature: 0 });
export const byMood = (tools: any, calm: boolean) => (calm ? still : warm)().bindTools(tools);
export const stillByDefault = (tools: any, own?: () => any) => (own ?? still)().bindTools(tools);
// the one that is not called
export const told = (own?: () => any) => (own ?? (() => new ChatOpenAI({ model: "gpt-4o", temperature: 0.9 })))().invoke("hi");
