import { Tools } from "./tools";

interface Context {
	name: string;
	args: unknown;
}
type Handler = (c: Context) => Promise<string>;
export class Executor {
	private middlewares: ((c: Context, next: Handler) => Promise<string>)[] = [];
	constructor(private builtIn: Tools) {}
	async execute(name: string, args: Record<string, unknown>): Promise<string> {
		const context: Context = { name, args };
		const pipeline = this.middlewares.reduceRight<Handler>(
			(next, m) => async (c) => m(c, next),
			(c) => this.resolved(c),
		);
		return pipeline(context);
	}
	private async resolved(context: Context): Promise<string> {
		const { name, args } = context;
		return this.builtIn.executeTool(name, args);
	}
	async clean(config: { folder: string }) {
		await this.builtIn.clean(config);
	}
}
