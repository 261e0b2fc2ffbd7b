// A class's own table of its methods, one of which the call's name chooses.
import { exec } from "node:child_process";
import { promisify } from "node:util";

const sh = promisify(exec);
export class Server {
	tools = { read: this.read.bind(this) };
	async read({ path }: { path: string }) {
		return (await sh(`cat ${path}`)).stdout; // expect: model-output-to-shell
	}
	async onCall(call: { name: string; arguments: string }) {
		return (this.tools as any)[call.name](JSON.parse(call.arguments));
	}
}
export class Store {
	async load({ path }: { path: string }) {
		return (await sh(`cat ${path}`)).stdout;
	}
	async onSaved(entry: { name: string; arguments: string }) {
		return this.load(JSON.parse(entry.arguments)); // one's own record: its name chooses nothing
	}
}
