// In the tool's own branch the statement is what the tool does, and a statement made of the arguments is run.
import Database from "better-sqlite3";
const db = new Database("x.db");

export function run(call: { function: { name: string; arguments: string } }) {
	const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
	if (call.function.name === "set_price") return db.prepare("UPDATE items SET price = ? WHERE id = ?").run(args.price, args.id);
	return null;
}
