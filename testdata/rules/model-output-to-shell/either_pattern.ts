// One of several patterns has to match: what is let through matches one of them, and each lets no more than words through.
import { exec } from "node:child_process";

const word = /^[a-z0-9-]+(\.[a-z0-9-]+)*$/;
const number = /^(\d{1,3}\.){3}\d{1,3}$/;
const begins = /^https?:/;
const inputSchema = { type: "object", properties: { host: { type: "string" }, other: { type: "string" } }, required: ["host"] };

export const lookup = {
	name: "look_up",
	description: "Looks a host up.",
	inputSchema,
	async handler({ host }: { host: string; other: string }) {
		if (!word.test(host) && !number.test(host)) return { error: "no host" };
		exec(`host "${host}"`);
	},
};
export const reach = {
	name: "reach",
	description: "Is a host there?",
	inputSchema,
	async handler({ host }: { host: string; other: string }) {
		if (!(word.test(host) || number.test(host))) throw new Error("no host");
		exec(`ping -c 1 ${host}`);
	},
};
// one of the two lets anything through behind its beginning
export const head = {
	name: "head",
	description: "Asks for the head of a page.",
	inputSchema,
	async handler({ host }: { host: string; other: string }) {
		if (!word.test(host) && !begins.test(host)) return { error: "no host" };
		exec(`curl -I ${host}`); // expect: model-output-to-shell
	},
};
// the other one may be the word
export const copy = {
	name: "copy",
	description: "Copies from one host to the other.",
	inputSchema,
	async handler({ host, other }: { host: string; other: string }) {
		if (!word.test(host) && !word.test(other)) return { error: "no host" };
		exec(`scp ${host}:a b`); // expect: model-output-to-shell
	},
};
