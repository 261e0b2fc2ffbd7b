// Words that another command printed, handed over as the whole list; the command runs in a function of another file.
import { exec } from "./shell";

export async function stop(port: number): Promise<void> {
	const { stdout } = await exec("lsof", ["-ti", `:${port}`]);
	const pids = stdout.trim().split("\n").filter((one) => one.length > 0);
	if (pids.length > 0) {
		await exec("kill", pids); // expect: destructive-shell
	}
}

export async function stopChildren(parent: number): Promise<void> {
	const { stdout } = await exec("pgrep", ["-P", String(parent)]);
	await exec("kill", stdout.trim().split("\n"));
}

export async function stopListed(pids: string[]): Promise<void> {
	await exec("kill", pids);
	const { stdout } = await exec("sort", ["pids.txt"]);
	await exec("echo", stdout.split("\n"));
}
