// A field that is looked at in the branch of one tool checks nothing of the others; nor does a chain in which nobody looks.
export class Tools {
	async run(name: string, args: any) {
		switch (name) {
			case "list":
				return list(typeof args.limit === "number" ? args.limit : 20);
			default:
				return remove(args.path);
		}
	}
}

export async function oneBranch(call: any, tools: Tools) {
	return tools.run(call.function.name, JSON.parse(call.function.arguments)); // expect: tool-args-unvalidated-dispatch
}

type Context = { name: string; args: any; tool: any };
type Next = (context: Context) => Promise<string>;
type Middleware = (context: Context, next: Next) => Promise<string>;

const timed = (): Middleware => async (context, next) => {
	const start = Date.now();
	const result = await next(context);
	console.log(context.name, Date.now() - start);
	return result;
};

export class Chain {
	private middlewares: Middleware[] = [timed()];
	async execute(name: string, args: Record<string, unknown>, tool: any) {
		const run = this.middlewares.reduceRight<Next>(
			(next, one) => async (context) => one(context, next),
			(context) => context.tool.run(context.args),
		);
		return run({ name, args, tool });
	}
}

export async function byChain(call: any, chain: Chain, tools: any) {
	const name = call.function.name;
	return chain.execute(name, JSON.parse(call.function.arguments), tools[name]); // expect: tool-args-unvalidated-dispatch
}
