// Statements for a graph database: values are bound, labels and keys have to be known.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import neo4j from "neo4j-driver";
import { z } from "zod";

const server = new McpServer({ name: "graph", version: "1" });
const driver = neo4j.driver("bolt://localhost");

server.tool("find", { label: z.string(), name: z.string() }, async ({ label, name }) => {
	return driver.session().run(`MATCH (n:${label} {name: $name}) RETURN n`, { name }); // expect: model-output-to-shell
});
server.tool("find_known", { label: z.enum(["Ship", "Port"]), name: z.string() }, async ({ label, name }) => {
	return driver.executeQuery(`MATCH (n:${label} {name: $name}) RETURN n`, { name });
});
