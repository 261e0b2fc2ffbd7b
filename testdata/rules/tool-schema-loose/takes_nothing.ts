// A handler without a parameter gets no field, whatever its schema lets through.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

export function register(server: McpServer) {
  server.registerTool(
    "list_apps",
    { title: "Apps", description: "Lists apps", inputSchema: z.object({}).passthrough() },
    async () => ({ content: [{ type: "text", text: JSON.stringify(await apps()) }] }),
  );
  server.registerTool(
    "open_app",
    { title: "App", description: "Opens one", inputSchema: z.object({}).passthrough() }, // expect: tool-schema-loose
    async (args: any) => ({ content: [{ type: "text", text: await open(args.name) }] }),
  );
  server.registerTool(
    "close_app",
    { title: "App", description: "Closes one", inputSchema: z.object({}).passthrough() }, // expect: tool-schema-loose
    async function () {
      return { content: [{ type: "text", text: await close(arguments[0].name) }] };
    },
  );
}
