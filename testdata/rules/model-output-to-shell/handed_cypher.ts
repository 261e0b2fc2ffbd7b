// Cypher that a tool puts together and the project's own helper runs.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import neo4j from "neo4j-driver";
import { z } from "zod";

const driver = neo4j.driver("bolt://localhost");
const server = new McpServer({ name: "graph", version: "1" });

async function read(query: string, values?: Record<string, unknown>) {
  const session = driver.session();
  return session.run(query, values);
}

server.tool("nodes", { kind: z.string() }, async ({ kind }) => {
  const rows = await read(`MATCH (n:${kind}) RETURN n`); // expect: model-output-to-shell
  return { content: [{ type: "text", text: JSON.stringify(rows) }] };
});
server.tool("named", { name: z.string() }, async ({ name }) => {
  const rows = await read("MATCH (n {name: $name}) RETURN n", { name });
  return { content: [{ type: "text", text: JSON.stringify(rows) }] };
});
