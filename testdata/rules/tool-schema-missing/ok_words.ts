// One string by contract, of which a few known words do something: the tool checks it itself.
import { Tool } from "@langchain/core/tools";

export class Counts extends Tool {
	name = "counts";
	description = "One of: orders, customers";

	async _call(input: string) {
		const word = input.trim().toLowerCase();
		switch (word) {
			case "orders":
				return String(await orders.count());
			case "customers":
				return String(await customers.count());
			default:
				return `unknown: ${input}`;
		}
	}
}

export class Stock extends Tool {
	name = "stock";
	description = "all or low";

	async _call(input: string) {
		if (input === "all") return await shelf.list();
		if (input === "low") return await shelf.list({ below: 5 });
		return "all or low";
	}
}
