// In the branch of one tool the statement is what it does.
export async function run(call: { toolName: string; toolArgs: any }, db: any) {
	if (call.toolName === "forget") {
		await db.execute("DELETE FROM notes WHERE id = ?", [call.toolArgs.id]); // expect: tool-args-unvalidated-dispatch
	}
}
export async function served(call: { toolName: string; toolArgs: any }, worker: any) {
	return await worker.execute("insert the note", call.toolName, call.toolArgs); // expect: tool-args-unvalidated-dispatch
}
