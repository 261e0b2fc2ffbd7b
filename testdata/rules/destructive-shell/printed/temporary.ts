// What a wrapper hands on when mktemp fails nobody knows: it may be nothing.
import { execSync } from "node:child_process";

function quiet(command: string): string {
	try {
		return execSync(command, { encoding: "utf8" });
	} catch {
		return "";
	}
}

export function look(): void {
	const folder = quiet("mktemp -d").trim();
	quiet(`rm -rf ${folder}`); // expect: destructive-shell
}

export function lookHere(): void {
	const folder = execSync("mktemp -d", { encoding: "utf8" }).trim();
	quiet(`rm -rf ${folder}`);
}
