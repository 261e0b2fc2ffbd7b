// What a list of allowed letters lets through: enough for another command, enough for code, or neither.
import { execSync } from "child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "x", version: "1" });

server.tool("price", { amount: z.string() }, async ({ amount }) => eval(amount.replace(/[^\w+\-*/().\s]/g, ""))); // expect: model-output-to-shell
server.tool("digits", { amount: z.string() }, async ({ amount }) => eval(amount.replace(/[^0-9+\-*/().\s]/g, "")));
server.tool("ping", { host: z.string() }, async ({ host }) => execSync(`ping ${host.replace(/[^\w;&.-]/g, "")}`)); // expect: model-output-to-shell
server.tool("ping_name", { host: z.string() }, async ({ host }) => execSync(`ping ${host.replace(/[^\w.-]/g, "")}`));
