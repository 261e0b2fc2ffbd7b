// Columns by name: what goes into the statement are an object's keys, its values are bound.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import OpenAI from "openai";
import { Pool } from "pg";
import { z } from "zod";

const server = new McpServer({ name: "tickets", version: "1" });
const pool = new Pool();
const client = new OpenAI();
const known = ["cause", "fix"];

server.tool("change", { changes: z.record(z.string()) }, async ({ changes }) => {
	const clause = Object.keys(changes).map((column, i) => `${column} = $${i + 1}`).join(", ");
	return pool.query(`UPDATE tickets SET ${clause}`, Object.values(changes)); // expect: model-output-to-shell
});
server.tool("change_known", { changes: z.record(z.string()) }, async ({ changes }) => {
	const columns = Object.keys(changes).filter((column) => known.includes(column));
	return pool.query(`UPDATE tickets SET ${columns.map((column) => `${column} = ?`).join(", ")}`);
});
server.tool("change_ticket", { ticket: z.object({ cause: z.string(), fix: z.string() }).partial() }, async ({ ticket }) => {
	const clause = Object.keys(ticket).map((column, i) => `${column} = $${i + 1}`).join(", ");
	for (const [column, value] of Object.entries(ticket)) await pool.query(`UPDATE tickets SET ${column} = $1`, [value]);
	return pool.query(`UPDATE tickets SET ${clause}`, Object.values(ticket));
});
server.tool("change_fields", { number: z.number(), cause: z.string(), fix: z.string() }, async ({ number, ...fields }) => {
	const clause = Object.keys(fields).map((column, i) => `${column} = $${i + 1}`).join(", ");
	return pool.query(`UPDATE tickets SET ${clause} WHERE number = ${number}`, Object.values(fields));
});

// ... of an object that is filled from an answer
async function say(prompt: string) {
	const reply = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: prompt }] });
	return reply.choices[0].message.content ?? "";
}
export async function shown(prompt: string) {
	const wanted: Record<string, number> = {};
	for (const column of (await say(prompt)).split(",")) wanted[column] = 1;
	return pool.query(`SELECT ${Object.keys(wanted).join(", ")} FROM tickets`); // expect: model-output-to-shell
}
export async function shownIfKnown(prompt: string) {
	const wanted: Record<string, number> = {};
	for (const column of (await say(prompt)).split(",")) if (known.includes(column)) wanted[column] = 1;
	return pool.query(`SELECT ${Object.keys(wanted).join(", ")} FROM tickets`);
}
