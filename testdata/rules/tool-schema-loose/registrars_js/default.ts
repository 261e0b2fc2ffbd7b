// ... and as the default export.
import { z } from "zod";

export default function (server: any) {
	server.registerTool("c", { inputSchema: { q: z.any() } }, async ({ q }: any) => q); // expect: tool-schema-loose
}
