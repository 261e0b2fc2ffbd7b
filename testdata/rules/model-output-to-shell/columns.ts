// Columns of a table in the code, values bound: what goes into the list of values is no part of the text, nor is how many they are.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { Pool } from "pg";

const pool = new Pool();
const server = new Server({ name: "notes", version: "1" }, { capabilities: { tools: {} } });

class Store {
  static readonly COLUMNS = [["body", "body", false], ["status", "status", false], ["read_by", "read_by", true]] as const;
  async update(id: string, fields: Record<string, unknown>) {
    const sets: string[] = [];
    const values: unknown[] = [];
    for (const [key, column, isJson] of Store.COLUMNS.filter(([key]) => fields[key] !== undefined)) {
      const value = fields[key];
      values.push(isJson ? JSON.stringify(value) : value);
      sets.push(`${column} = $${values.length}`);
    }
    values.push(id);
    await pool.query(`UPDATE notes SET ${sets.join(", ")} WHERE id = $${values.length}`, values);
  }
  async updateAny(id: string, fields: Record<string, unknown>) {
    const sets: string[] = [];
    for (const value of Object.values(fields)) sets.push(`body = '${value}'`);
    await pool.query(`UPDATE notes SET ${sets.join(", ")}`); // expect: model-output-to-shell
  }
}
const store = new Store();
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const a = request.params.arguments as { id: string; body: string };
  await store.update(a.id, { body: a.body });
  await store.updateAny(a.id, { body: a.body });
  return { content: [] };
});
