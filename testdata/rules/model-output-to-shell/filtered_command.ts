// A pipe behind the command a tool is there to run: still the command, whichever shell reads it.
import { tool } from "@langchain/core/tools";
import { execSync } from "node:child_process";
import { z } from "zod";

const schema = z.object({ command: z.string() });
const name = "execute_command";

export const plain = tool(async ({ command }) => execSync(command, { shell: "powershell.exe" }).toString(), { name, schema });
export const out = tool(async ({ command }) => execSync(`${command} | Out-String`, { shell: "powershell.exe" }).toString(), { name, schema });
export const head = tool(async ({ command }) => execSync(`${command} | head -100`, { shell: "/bin/bash" }).toString(), { name, schema });
export const log = tool(async ({ path }) => execSync(`git -C ${path} log | head -100`, { shell: "/bin/bash" }).toString(), { // expect: model-output-to-shell
	name: "log",
	schema: z.object({ path: z.string() }),
});
