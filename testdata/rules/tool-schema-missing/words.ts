// A word decides what is done, and what follows it goes on as the model wrote it.
import { Tool } from "@langchain/core/tools";

export class Figures extends Tool { // expect: tool-schema-missing
	name = "figures";
	description = "max:device or min:device";

	async _call(input: string) {
		const [kind, device] = input.split(":");
		switch (kind) {
			case "max":
				return await table.max({ where: { device } });
			default:
				return "max or min";
		}
	}
}

export class Table extends Tool { // expect: tool-schema-missing
	name = "table";
	description = "the name of a table, or all";

	async _call(input: string) {
		const word = input.trim();
		if (word === "all") return await tables.list();
		return await tables.describe(word);
	}
}

export class Weather extends Tool { // expect: tool-schema-missing
	name = "weather";
	description = "of a town";

	async _call(input: string) {
		return `sunny in ${input}`;
	}
}
