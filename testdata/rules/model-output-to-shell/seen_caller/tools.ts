// A class that declares its tools and runs them: who calls it, in sight or not, hands on what a model filled in.
import { exec, execSync } from "node:child_process";

export class Tools {
	async executeTool(name: string, args: unknown): Promise<string> {
		switch (name) {
			case "worktree": {
				const { branch } = args as { branch: string };
				return this.create(branch);
			}
			case "browse": {
				const { url } = args as { url: string };
				return this.open(url);
			}
		}
		return "";
	}
	definitions() {
		return [
			{ name: "worktree", description: "d", input_schema: { type: "object", properties: { branch: { type: "string", enum: ["main", "next"] } } } },
			{ name: "browse", description: "d", input_schema: { type: "object", properties: { url: { type: "string" } } } },
		];
	}
	private async create(branch: string) {
		execSync(`git worktree add -b ${branch}`); // one of two
		return "ok";
	}
	private async open(url: string) {
		exec(`xdg-open "${url}"`); // expect: model-output-to-shell
		return "ok";
	}
	async clean(options: { folder: string }) {
		execSync(`rm -r ${options.folder}`); // no tool's: the program's own
	}
}
