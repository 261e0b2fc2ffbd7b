// A function called validate, whose body is in sight: where a path leads says nothing of `;` and `$(` in it.
import { execSync } from "node:child_process";
import path, { relative, resolve } from "node:path";
import { tool } from "ai";
import { z } from "zod";

function validatePath(file: string, base: string): { valid: boolean } {
	if (relative(base, resolve(base, file)).startsWith("..")) return { valid: false };
	return { valid: true };
}
function validateName(file: string, base: string): { valid: boolean } {
	if (!/^[\w./-]+$/.test(file)) return { valid: false };
	return { valid: !relative(base, resolve(base, file)).startsWith("..") };
}

export const inside = tool({
	description: "what changed in a file",
	inputSchema: z.object({ file: z.string() }),
	execute: async ({ file }) => {
		if (!validatePath(file, process.cwd()).valid) return "outside";
		return execSync(`git diff -- ${file}`, { encoding: "utf-8" }); // expect: model-output-to-shell
	},
});
export const letters = tool({
	description: "what changed in a file",
	inputSchema: z.object({ file: z.string() }),
	execute: async ({ file }) => {
		if (!validateName(file, process.cwd()).valid) return "outside";
		return execSync(`git diff -- ${file}`, { encoding: "utf-8" });
	},
});
// Its last part may have `;` in it as well.
export const last = tool({
	description: "shows a file",
	inputSchema: z.object({ file: z.string() }),
	execute: async ({ file }) => execSync(`cat ${path.basename(file)}`, { encoding: "utf-8" }), // expect: model-output-to-shell
});
// What is asked of it says nothing of the rest.
export const named = tool({
	description: "shows a file",
	inputSchema: z.object({ file: z.string() }),
	execute: async ({ file }) => {
		const name = path.basename(file);
		if (!/^[a-z.]+$/.test(name)) return "no";
		execSync(`cat ${name}`);
		return execSync(`cat ${file}`, { encoding: "utf-8" }); // expect: model-output-to-shell
	},
});
