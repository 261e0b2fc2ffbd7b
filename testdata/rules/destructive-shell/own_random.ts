// Named by chance, and by this program: nobody else has anything of that name.
import { execSync, spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { nanoid } from "nanoid";
import { v4 as uuidv4 } from "uuid";

export class Shell {
	async call(cmd: string) {
		const container = `devagent-${randomBytes(4).toString("hex")}`;
		spawn("docker", ["run", "--rm", "--name", container, "alpine", "sh", "-c", cmd]);
		setTimeout(() => this.stop(container), 1000);
	}
	private async stop(container: string) {
		await this.docker(["rm", "-f", container]);
	}
	private docker(args: string[]) {
		return new Promise<void>((r) => {
			spawn("docker", args).on("close", () => r());
		});
	}
}

export function clean(base: string) {
	const id = uuidv4();
	const volume = "data-" + nanoid(8);
	execSync(`rm -rf ${base}/${id}`);
	execSync(`docker volume rm ${volume}`);
	execSync(`tmux kill-session -t run-${randomUUID()}`);
	execSync(`docker rm -f job-${crypto.randomUUID()}`);
}

export function foreign(names: string[], base: string, id: string) {
	execSync(`docker rm -f ${names[Math.floor(Math.random() * names.length)]}`); // expect: destructive-shell
	execSync(`rm -rf ${base}/${randomUUID()}/..`); // expect: destructive-shell
	execSync(`docker rm -f box-${randomUUID()} ${id}`); // expect: destructive-shell
}
