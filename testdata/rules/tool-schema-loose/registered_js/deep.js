import { z } from "zod";
export const registerDeep = (server) => {
	server.registerTool("add", { inputSchema: { rows: z.any() } }, async ({ rows }) => post(rows)); // expect: tool-schema-loose
};
