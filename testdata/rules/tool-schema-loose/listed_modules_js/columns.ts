// A module of the same form that is in no such list.
import { z } from "zod";

export function register(server: any) {
	server.registerTool("widen", { inputSchema: { column: z.any() } }, async ({ column }: any) => column.id); // nobody calls it
}
