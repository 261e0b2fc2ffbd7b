// The PID comes out of a function that searches, which runs its command in a function of another file.
import { exec } from "./shell";

async function findPid(port: number): Promise<string | null> {
	const { stdout } = await exec("lsof", ["-ti", `:${port}`, "-sTCP:LISTEN"]);
	return stdout.trim().split("\n")[0] || null;
}

async function childOf(parent: number): Promise<string> {
	const { stdout } = await exec("pgrep", ["-P", String(parent)]);
	return stdout.trim();
}

async function written(file: string): Promise<string> {
	const { stdout } = await exec("cat", [file]);
	return stdout.trim();
}

export async function stop(port: number): Promise<void> {
	const pid = await findPid(port);
	if (pid) process.kill(parseInt(pid, 10), "SIGTERM"); // expect: destructive-call
	process.kill(parseInt(await childOf(process.pid), 10), "SIGTERM");
	process.kill(parseInt(await written("server.pid"), 10), "SIGTERM");
}
