// The stash entry that is dropped is the program's own: found by what its own push gave, not by its place.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

async function git(args: string[], cwd: string): Promise<string> {
	const { stdout } = await run("git", args, { cwd });
	return stdout;
}

async function entries(cwd: string): Promise<string[]> {
	return (await git(["stash", "list", "--format=%H"], cwd)).split("\n").filter(Boolean);
}

export async function mark(cwd: string): Promise<string> {
	const before = await entries(cwd);
	await git(["stash", "push", "-m", "mark", "-u"], cwd);
	const sha = (await entries(cwd)).find((entry) => !before.includes(entry))!;
	await git(["stash", "apply", sha], cwd);
	return sha;
}

export async function discard(sha: string, cwd: string) {
	const at = (await entries(cwd)).indexOf(sha);
	if (at < 0) return;
	await git(["stash", "drop", `stash@{${at}}`], cwd);
}

export async function discardLast(cwd: string) {
	const last = (await entries(cwd)).length - 1;
	await git(["stash", "drop", `stash@{${last}}`], cwd); // expect: destructive-shell
}

export async function discardFirst(cwd: string) {
	await git(["stash", "drop"], cwd); // expect: destructive-shell
}
