// A record nobody takes a field of may be meant to hold anything: a note.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

async function unpacked({ id }: { id: string }) {
  return stored(id);
}

export const register = (server: McpServer) => {
  server.registerTool("a", { inputSchema: { config: z.record(z.any()) } }, async ({ config }) => api.post("/a", { config })); // expect: tool-schema-loose (note)
  server.registerTool("b", { inputSchema: { config: z.record(z.any()) } }, async (args) => api.post("/b", args.config)); // expect: tool-schema-loose (note)
  server.registerTool("c", { inputSchema: { config: z.record(z.any()) } }, async ({ config }) => stored(config.id)); // expect: tool-schema-loose (warning)
  server.registerTool("d", { inputSchema: { config: z.record(z.any()) } }, async (args) => stored(args.config.id)); // expect: tool-schema-loose (warning)
  server.registerTool("e", { inputSchema: { config: z.record(z.any()) } }, async (args) => unpacked(args.config)); // expect: tool-schema-loose (warning)
  server.registerTool("f", { inputSchema: { config: z.record(z.any()) } }, async (args) => { // expect: tool-schema-loose (warning)
    const { id } = args.config;
    return stored(id);
  });
};
