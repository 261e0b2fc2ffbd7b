import { execSync } from "child_process";

export function shell(command: string) {
	return execSync(command).toString();
}
