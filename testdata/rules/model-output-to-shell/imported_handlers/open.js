// A tool in a file of its own, imported into the table of tools of another: what it gets is the model's there, too.
import { exec } from "child_process";

export async function openFile(args, context) {
	const { path, line } = args;
	const command = `${context.editor} --goto "${path}:${line}:1"`; // expect: model-output-to-shell
	return new Promise((done) => exec(command, (error) => done({ success: !error })));
}

// nobody's table has it
export async function closeFile(args, context) {
	return new Promise((done) => exec(`${context.editor} --close "${args.path}"`, (error) => done(!error)));
}
