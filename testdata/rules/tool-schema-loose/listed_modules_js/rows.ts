// A module that a loop of the server hands the server to.
import { z } from "zod";

export function register(server: any) {
	server.registerTool("add", { inputSchema: { row: z.any() } }, async ({ row }: any) => row.id); // expect: tool-schema-loose
}
