import { execSync } from "child_process";
import { z } from "zod";
export function registerLogs(server) {
	server.tool("logs", "d", { name: z.string() }, async ({ name }) => execSync(`kubectl logs ${name}`)); // expect: model-output-to-shell
	server.tool("tail", "d", { lines: z.number() }, async ({ lines }) => execSync(`kubectl logs --tail ${lines} web`));
}
export function registerUnknown(server) {
	server.tool("logs", { level: 1 }, async ({ name }) => execSync(`kubectl logs ${name}`)); // nobody says what the server is
}
