// A tool that says so in its class, though the model asks for it in a protocol of the program's own.
import { exec } from "node:child_process";
import { promisify } from "node:util";

const execAsync = promisify(exec);
export abstract class Skill {
	abstract get name(): string;
	abstract run(params: Record<string, unknown>): Promise<string>;
}
export class ExecSkill extends Skill {
	get name() {
		return "exec";
	}
	get inputSchema() {
		return { type: "object", properties: { command: { type: "string" } }, required: ["command"] };
	}
	async run(params: Record<string, unknown>) {
		const command = params.command as string;
		return (await execAsync(command, { timeout: 9 })).stdout;
	}
}
export class ReadSkill extends Skill {
	get name() {
		return "read";
	}
	get inputSchema() {
		return { type: "object", properties: { path: { type: "string" } }, required: ["path"] };
	}
	async run(params: Record<string, unknown>) {
		const path = params.path as string;
		return (await execAsync(`cat ${path}`)).stdout; // expect: model-output-to-shell
	}
}
const skills = new Map<string, Skill>([
	["exec", new ExecSkill()],
	["read", new ReadSkill()],
]);
export async function step(prompt: string) {
	const r = await fetch("http://localhost:11434/api/chat", { method: "POST", body: JSON.stringify({ model: "m", messages: [{ role: "user", content: prompt }] }) });
	const data = await r.json();
	const plan = JSON.parse(data.message.content);
	const skill = skills.get(plan.skill)!;
	return skill.run(plan.params);
}
