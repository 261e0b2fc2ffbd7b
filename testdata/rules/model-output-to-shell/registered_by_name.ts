// A schema that goes by a name beside the function it is registered with says what the function gets.
import Database from "better-sqlite3";
import { z } from "zod";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";

type Handler = (args: Record<string, any>) => Promise<any>;

class Registry {
  private tools = new Map<string, { inputSchema: z.ZodTypeAny; handler: Handler }>();

  add(name: string, description: string, inputSchema: z.ZodTypeAny, handler: Handler) {
    this.tools.set(name, { inputSchema, handler });
  }

  async run(name: string, args: Record<string, any>) {
    const tool = this.tools.get(name);
    if (!tool) throw new Error(`no tool ${name}`);
    const checked = tool.inputSchema.parse(args);
    return tool.handler(checked);
  }
}

const registry = new Registry();

function registerTool(name: string, description: string, inputSchema: z.ZodTypeAny, handler: Handler) {
  registry.add(name, description, inputSchema, handler);
}

const server = new Server({ name: "notes", version: "1" }, { capabilities: { tools: {} } });
server.setRequestHandler(CallToolRequestSchema, async (request) => registry.run(request.params.name, request.params.arguments ?? {}));

const db = new Database("notes.db");

const ReadNotes = z.object({
  key: z.string().optional(),
  most: z.number().int().min(1).max(200).optional().default(50),
});

async function readNotes(args: Record<string, any>) {
  const { key, most = 50 } = args;
  const given: any[] = [];
  let query = "SELECT * FROM notes";
  if (key) {
    query += " WHERE key = ?";
    given.push(key);
  }
  query += ` LIMIT ${most}`;
  const rows = db.prepare(query).all(...given);
  return { content: [{ type: "text" as const, text: JSON.stringify(rows) }] };
}

const SortNotes = z.object({ by: z.string() });

async function sortNotes(args: Record<string, any>) {
  const { by } = args;
  const rows = db.prepare(`SELECT * FROM notes ORDER BY ${by}`).all(); // expect: model-output-to-shell
  return { content: [{ type: "text" as const, text: JSON.stringify(rows) }] };
}

registerTool("sort_notes", "Sorts notes", SortNotes, sortNotes);
registerTool("read_notes", "Reads notes", ReadNotes, readNotes);
