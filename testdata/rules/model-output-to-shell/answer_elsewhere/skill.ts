import { execSync } from "child_process";

export function start(skill: string) {
	return execSync(`python3 start.py ${skill}`);
}
