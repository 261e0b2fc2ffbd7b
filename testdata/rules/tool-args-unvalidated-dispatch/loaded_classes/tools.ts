// Tools whose classes another file loads when it starts, and makes in a loop over a list of them.
import { z } from "zod";

const Name = z.string().regex(/^[a-z_]+$/);

export class Describe {
	constructor(protected db: any) {}
	getName() {
		return "describe";
	}
	async execute(params: { table: string }) {
		return this.db.send("describe", Name.parse(params.table));
	}
}

export class List extends Describe {
	getName() {
		return "list";
	}
	async execute(params: any) {
		const database = params.database ? Name.parse(params.database) : undefined;
		return this.db.send("list", database);
	}
}

export class Drop extends Describe {
	getName() {
		return "drop";
	}
	async execute(params: any) {
		return this.db.send("drop", params.table);
	}
}
