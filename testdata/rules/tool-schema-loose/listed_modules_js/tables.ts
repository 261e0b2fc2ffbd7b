// ... and one that a callback is given.
import { z } from "zod";

export function register(server: any) {
	server.registerTool("drop", { inputSchema: { table: z.any() } }, async ({ table }: any) => table.id); // todo-expect: tool-schema-loose
}
