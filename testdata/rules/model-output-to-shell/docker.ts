import { exec } from "child_process";
import { promisify } from "util";

const execAsync = promisify(exec);

export class DockerService {
	async executeCommand(command: string) {
		const { stdout } = await execAsync(`docker ${command}`);
		return stdout;
	}
	async stop(id: string) {
		return this.executeCommand(`stop ${id}`);
	}
	async logs(id: string, tail: number) {
		return this.executeCommand(`logs --tail ${Number(tail)} web`);
	}
}
