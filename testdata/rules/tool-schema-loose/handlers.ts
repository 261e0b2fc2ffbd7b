// What a tool gets may come to a function that is named, or through a wrapper; one that parses it first is a note.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const Full = z.object({ item: z.string() });
const Loose = z.object({ item: z.any() });

// Hands on what it gets, and nothing else.
function guarded(name: string, run: (...args: any[]) => Promise<any>) {
  return async (...args: any[]) => {
    if (!allowed(name)) return blocked(name);
    return run(...args);
  };
}

// Places what it gets itself.
function eager(run: (args: any) => Promise<any>) {
  return async (args: any) => {
    await place(args.item);
    return run(args);
  };
}

export const register = (server: McpServer) => {
  const parses = async (args: any) => {
    try {
      const full = Full.parse(args);
      return place(full.item);
    } catch (error) {
      if (error instanceof z.ZodError) throw failed(`no such item: ${args?.item}`);
      throw failed("failed", { details: { args } });
    }
  };
  const beside = async (args: any) => {
    const full = Full.parse(args);
    return place(full.item + args.item);
  };
  const branch = async (args: any) => {
    if (args.strict) return place(Full.parse(args).item);
    return place(args.item);
  };
  const anyway = async (args: any) => {
    try {
      return place(Full.parse(args).item);
    } catch (error) {
      return place(args.item);
    }
  };
  const thrown = async (args: any) => {
    try {
      return place(Full.parse(args).item);
    } catch (error) {
      throw await place(args.item);
    }
  };

  const asLoose = async (args: any) => place(Loose.parse(args).item);

  server.registerTool("a", { inputSchema: { item: z.any() } }, parses); // expect: tool-schema-loose (note)
  server.registerTool("b", { inputSchema: { item: z.any() } }, guarded("b", parses)); // expect: tool-schema-loose (note)
  server.registerTool("c", { inputSchema: { item: z.any() } }, beside); // expect: tool-schema-loose (warning)
  server.registerTool("d", { inputSchema: { item: z.any() } }, branch); // expect: tool-schema-loose (warning)
  server.registerTool("e", { inputSchema: { item: z.any() } }, anyway); // expect: tool-schema-loose (warning)
  server.registerTool("f", { inputSchema: { item: z.any() } }, thrown); // expect: tool-schema-loose (warning)
  server.registerTool("g", { inputSchema: { item: z.any() } }, guarded("g", beside)); // expect: tool-schema-loose (warning)
  server.registerTool("h", { inputSchema: { item: z.any() } }, eager(parses)); // expect: tool-schema-loose (warning)
  server.registerTool("i", { inputSchema: { item: z.any() } }, asLoose); // expect: tool-schema-loose (warning)
};
