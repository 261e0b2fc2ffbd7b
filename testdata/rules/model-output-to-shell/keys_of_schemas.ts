// The keys of what a schema was parsed with are those the schema names: only a record's are the model's own words.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import neo4j from "neo4j-driver";
import { z } from "zod";

const driver = neo4j.driver("bolt://localhost");
const server = new McpServer({ name: "projects", version: "1" });
const Fields = z.object({ name: z.string().optional(), state: z.enum(["open", "done"]).optional() });
const One = z.object({ mode: z.literal("one"), id: z.string(), updates: Fields });
const Many = z.object({ mode: z.literal("many"), ids: z.array(z.string()), updates: Fields });
const Update = z.discriminatedUnion("mode", [One, Many]);
const Loose = z.object({ id: z.string(), updates: z.record(z.string(), z.string()) });

async function change(id: string, updates: Record<string, unknown>) {
  const sets: string[] = [];
  for (const key of Object.keys(updates)) {
    sets.push(`p.${key} = $${key}`);
  }
  await driver.session().run(`MATCH (p:Project {id: $id}) SET ${sets.join(", ")}`, { id, ...updates });
}

async function changeLoosely(id: string, updates: Record<string, unknown>) {
  const sets: string[] = [];
  for (const key of Object.keys(updates)) {
    sets.push(`p.${key} = $${key}`);
  }
  await driver.session().run(`MATCH (p:Project {id: $id}) SET ${sets.join(", ")}`, { id, ...updates }); // expect: model-output-to-shell
}

server.tool("update", { mode: z.string(), id: z.string(), updates: z.any() }, async (input) => {
  const { updates } = Update.parse(input);
  await change(input.id, updates);
  return { content: [{ type: "text", text: "ok" }] };
});

server.tool("update_loosely", { id: z.string(), updates: z.any() }, async (input) => {
  const { id, updates } = Loose.parse(input);
  await changeLoosely(id, updates);
  return { content: [{ type: "text", text: "ok" }] };
});
