import { execSync } from "node:child_process";

const KNOWN = ["docs", "src"];

function run(folder: string): string {
	return execSync(`git -C ${folder} log`).toString();
}

function check(folder: string): string {
	if (!/^[a-z_]+$/.test(folder)) throw new Error("no such folder");
	return folder;
}

export function thrown(folder: string): string {
	if (!/^[a-z_]+$/.test(folder)) throw new Error("no such folder");
	return run(folder);
}

export function letThrough(folder: string): string {
	if (KNOWN.includes(folder)) return run(folder);
	return "";
}

export function checked(folder: string): string {
	check(folder);
	return run(folder);
}

export function checkedValue(folder: string): string {
	const safe = check(folder);
	return run(safe);
}

export class Log {
	of(folder: string): string {
		if (!KNOWN.includes(folder)) return "";
		return this.run(folder);
	}
	run(folder: string): string {
		return run(folder);
	}
}

export function testedAfter(folder: string): string {
	const text = run(folder);
	return KNOWN.includes(folder) ? text : "";
}

export function otherTested(folder: string, kind: string): string {
	if (!KNOWN.includes(kind)) throw new Error("no such kind");
	return run(folder);
}
