import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execFileAsync = promisify(execFile);

export async function git(args: string[], cwd: string) {
	return execFileAsync("git", args, { cwd });
}

export async function hasLocalChanges(root: string) {
	const status = await git(["status", "--porcelain"], root);
	return status.stdout.trim().length > 0;
}

export async function hasBranch(root: string) {
	const shown = await git(["branch", "--show-current"], root);
	return shown.stdout.trim().length > 0;
}
