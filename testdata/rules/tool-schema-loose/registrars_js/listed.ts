// Called in a loop over a list of its like; `any` says nothing of the server.
import { z } from "zod";

export function registerListed(server: any) {
	server.registerTool("d", { inputSchema: { q: z.any() } }, async ({ q }: any) => q); // expect: tool-schema-loose
}
export const registerEach = (server: any) => {
	server.registerTool("e", { inputSchema: { q: z.any() } }, async ({ q }: any) => q); // expect: tool-schema-loose
};
export function registerNever(server: any) {
	server.registerTool("f", { inputSchema: { q: z.any() } }, async ({ q }: any) => q); // nobody calls it
}
