import { execFileSync, execSync } from "node:child_process";

export const total = (expression) => String(eval(expression));
export const count = (path) => execFileSync("wc", ["-l", path]).toString();
export function lines(path) {
	return execSync(`wc -l ${path}`).toString();
}
