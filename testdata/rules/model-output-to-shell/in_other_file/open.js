// A tool in a file of its own, imported into the table of tools of another: what it gets is the model's.
import { exec } from 'child_process';

export async function openInEditor(args, context) {
	const { path, line } = args;
	const command = `${context.editor} --goto "${path}:${line}:1"`; // expect: model-output-to-shell
	return new Promise((done) => exec(command, (error) => done({ success: !error })));
}

export async function openAt(args) {
	exec(`code --goto :${args.line}`); // a number, by its schema
}

export async function openFolder(args) {
	exec(`code "${args.path}"`); // no table has it
}
