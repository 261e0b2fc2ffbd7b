// Another file asks git whether there is something to lose.
import { git, hasBranch, hasLocalChanges } from "./tree";

export async function align(root: string, branch: string) {
	if (!(await hasLocalChanges(root))) {
		await git(["reset", "--hard", `origin/${branch}`], root);
	}
}

export async function alignOrLeave(root: string, branch: string) {
	if (await hasLocalChanges(root)) return;
	await git(["reset", "--hard", `origin/${branch}`], root);
}

export async function alignAnyway(root: string, branch: string) {
	if (await hasLocalChanges(root)) console.warn("changes are lost");
	await git(["reset", "--hard", `origin/${branch}`], root); // expect: destructive-shell
}

export async function alignUnseen(root: string, branch: string) {
	if (!(await hasBranch(root))) {
		await git(["reset", "--hard", `origin/${branch}`], root); // expect: destructive-shell
	}
}
