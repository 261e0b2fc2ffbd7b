// What a tool gets is tested in a function of another file, before that hands it to what runs it.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { checked, checkedValue, letThrough, Log, otherTested, testedAfter, thrown } from "./log.js";

const server = new McpServer({ name: "log", version: "1.0.0" });
const shape = { folder: z.string(), kind: z.string() };
const text = (text: string) => ({ content: [{ type: "text" as const, text }] });
const log = new Log();

server.tool("thrown", shape, async ({ folder }) => text(thrown(folder)));
server.tool("let_through", shape, async ({ folder }) => text(letThrough(folder)));
server.tool("checked", shape, async ({ folder }) => text(checked(folder)));
server.tool("checked_value", shape, async ({ folder }) => text(checkedValue(folder)));
server.tool("method", shape, async ({ folder }) => text(log.of(folder)));

server.tool("tested_after", shape, async ({ folder }) => text(testedAfter(folder))); // expect: model-output-to-shell
server.tool("other_tested", shape, async ({ folder, kind }) => text(otherTested(folder, kind))); // expect: model-output-to-shell
server.tool("untested_method", shape, async ({ folder }) => text(log.run(folder))); // expect: model-output-to-shell
