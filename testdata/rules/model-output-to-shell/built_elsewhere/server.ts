import { execSync } from "node:child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { countCommand, dumpCommand, paging, quotedDump } from "./commands.js";

const server = new McpServer({ name: "backup", version: "1" });

server.tool("dump", { database: z.string() }, async ({ database }) => {
  const command = dumpCommand({ database, file: "/var/backups/dump.gz" });
  return { content: [{ type: "text", text: execSync(command).toString() }] }; // expect: model-output-to-shell
});
server.tool("dump_quoted", { database: z.string() }, async ({ database }) => ({
  content: [{ type: "text", text: execSync(quotedDump(database)).toString() }],
}));
server.tool("tail", { lines: z.number() }, async ({ lines }) => ({
  content: [{ type: "text", text: execSync(countCommand(lines)).toString() }],
}));
server.tool("tail_paged", { ...paging.shape }, async (args) => ({
  content: [{ type: "text", text: execSync(countCommand(args.lines)).toString() }], // a number, by the schema that is spread
}));
