import { execSync } from "child_process";

function diffOf(files: string[]): string {
	const names = files.join(" ");
	return execSync(`git diff -- ${names}`).toString();
}

function results(files: string[]): string {
	return diffOf(files).trim();
}

export function review(files: string[]): string {
	return results(files);
}
