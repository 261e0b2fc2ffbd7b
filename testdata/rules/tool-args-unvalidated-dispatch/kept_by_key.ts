// What somebody has stored, to be run once more, is no model's answer; what is handed in as a call is.
interface Letter {
	tool: string;
	args: unknown;
}
interface Invoker {
	call(name: string, args: unknown): Promise<unknown>;
}

export async function retryLetter(letters: Map<string, Letter>, invoker: Invoker, id: string) {
	const letter = letters.get(id);
	if (!letter) throw new Error("none");
	return await invoker.call(letter.tool, letter.args);
}

export async function runAll(letters: Letter[], invoker: Invoker) {
	for (const letter of letters) await invoker.call(letter.tool, letter.args); // expect: tool-args-unvalidated-dispatch
}
