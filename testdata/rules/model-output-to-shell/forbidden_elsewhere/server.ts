// A tool's command is looked through for some words in the file that runs it.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { read, runAny, runCommand, runKnown } from "./computer.js";

const server = new McpServer({ name: "computer", version: "1.0.0" });
const text = (text: unknown) => ({ content: [{ type: "text" as const, text: String(text) }] });

server.tool("run", { command: z.string() }, async ({ command }) => text(await runCommand(command))); // expect: model-output-to-shell
server.tool("run_known", { command: z.string() }, async ({ command }) => text(await runKnown(command)));
server.tool("run_any", { command: z.string() }, async ({ command }) => text(await runAny(command)));
server.tool("read", { sql: z.string() }, async ({ sql }) => text(await read(sql))); // expect: model-output-to-shell
