import { z } from "zod";
export function register(server) {
	server.tool("add", { rows: z.any() }, async ({ rows }) => post(rows)); // expect: tool-schema-loose
}
