import { z } from "zod";
export class Kept {
	constructor(server) {
		this.server = server;
	}
	register() {
		this.server.tool("add", { rows: z.any() }, async ({ rows }) => post(rows)); // expect: tool-schema-loose
	}
}
