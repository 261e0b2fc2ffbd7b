import { tool as langchainTool } from "@langchain/core/tools";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "a", version: "1" });
server.registerTool("a", { description: "d" }, async (extra) => run(extra.progress)); // it knows that no arguments come
server.registerTool("b", { description: "d" }, async (rest) => run(rest.signal));
server.registerTool("c", { description: "d" }, async (rest: RequestHandlerExtra) => run(rest.own));
server.tool("d", "described", async () => run());
server.tool("e", "described", async (_args, { signal }) => run(signal));
server.tool("f", "described", { x: z.string() }, async (args) => run(args.x));
server.tool("g", DESCRIPTION, async ({ x }) => run(x)); // a shape, as far as one can see
server.tool("h", ...rest);

export const asked = langchainTool(async () => run(), { name: "l", description: "takes nothing" });
