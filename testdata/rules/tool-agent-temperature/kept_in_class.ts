// Models kept in a static object of the class, under its name.
import { ChatOpenAI } from "@langchain/openai";
import { tool } from "@langchain/core/tools";
import { createAgent } from "langchain";
import { z } from "zod";
const order = tool(async ({ item }) => place(item), { name: "order", schema: z.object({ item: z.string() }) });
class Models {
	static made: Record<string, ChatOpenAI> = {};
	static get() {
		Models.made["a"] = new ChatOpenAI({ model: "gpt-4o", temperature: 0.7 }); // expect: tool-agent-temperature (error)
		return Models.made["a"];
	}
	static other() {
		Models.made.b ??= new ChatOpenAI({ model: "gpt-4o", temperature: 0.8 }); // expect: tool-agent-temperature (error)
		return Models.made.b;
	}
	static none() {
		Models.made.c = new ChatOpenAI({ model: "gpt-4o", temperature: 0 });
		return Models.made.c;
	}
}
export const agent = createAgent({ model: Models.get(), tools: [order] });
export const agent2 = createAgent({ model: Models.other(), tools: [order] });
export const agent3 = createAgent({ model: Models.none(), tools: [order] });
