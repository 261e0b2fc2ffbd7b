import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execFileAsync = promisify(execFile);

export async function exec(cmd: string, args: string[]): Promise<{ stdout: string }> {
	const { stdout } = await execFileAsync(cmd, args);
	return { stdout };
}
