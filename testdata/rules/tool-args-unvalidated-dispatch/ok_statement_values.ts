// A call that is written into a table: what stands beside a statement is bound to it.
type Row = { toolName: string; toolInput: string | null; at: number };
export class Journal {
	constructor(private db: { execute(sql: string, values: unknown[]): Promise<void> }) {}
	async save(call: { toolName: string; toolArgs: Record<string, unknown> }) {
		await this.db.execute("insert into journal values (?, ?)", [call.toolName, JSON.stringify(call.toolArgs)]);
	}
}
export class Rows {
	constructor(private db: { run(sql: string, ...values: unknown[]): void }) {}
	add(row: Row) {
		this.db.run("INSERT INTO rows VALUES (?, ?, ?)", row.toolName, row.toolInput, row.at);
	}
}
export function onTool(rows: Rows, e: { toolName: string; toolInput: unknown }) {
	rows.add({ toolName: e.toolName, toolInput: JSON.stringify(e.toolInput), at: 1 });
}
declare function runSql(db: unknown, sql: string, values: unknown[]): Promise<void>;
export class Messages {
	constructor(private db: unknown) {}
	async add(row: Row) {
		await runSql(this.db, "INSERT INTO messages VALUES (?, ?)", [row.toolName, row.toolInput]);
	}
}
export async function noted(messages: Messages, call: { toolName: string; toolInput: unknown }) {
	await messages.add({ toolName: call.toolName, toolInput: JSON.stringify(call.toolInput), at: 1 });
}
