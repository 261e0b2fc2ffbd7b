// A schema that several tools share goes by a name.
import { exec } from "node:child_process";
import { sharedInput } from "./elsewhere";

const inputSchema = { type: "object", properties: { host: { type: "string" } }, required: ["host"] };
const counts = { type: "object", properties: { host: { type: "integer" } }, required: ["host"] };

export const head = {
	name: "head",
	description: "Asks for the head of a page.",
	inputSchema,
	async handler({ host }: { host: string }) {
		exec(`curl -I ${host}`); // expect: model-output-to-shell
	},
};
export const body = {
	name: "body",
	description: "Asks for a page.",
	parameters: inputSchema,
	async execute(args) {
		exec(`curl ${args.host}`); // expect: model-output-to-shell
	},
};
export const numbered = {
	name: "numbered",
	description: "Asks for a page by its number.",
	parameters: counts,
	async execute(args) {
		exec(`curl http://10.0.0.${args.host}`);
	},
};
// what another package says of it nobody sees
export const unseen = {
	name: "unseen",
	description: "Asks for a page.",
	schema: sharedInput,
	async perform(args) {
		exec(`curl ${args.host}`);
	},
};
