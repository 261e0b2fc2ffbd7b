// Functions of the project hold the arguments against what a tool takes; middleware, tables of validators, helpers that throw.
type Tool = { params: Record<string, { type: string }>; schema?: any; run(args: any): Promise<string> };
const TOOLS: Record<string, Tool> = {};

function problems(tool: Tool, args: Record<string, unknown>): string[] {
	const found: string[] = [];
	for (const [key, spec] of Object.entries(tool.params)) {
		if (typeof args[key] !== spec.type) found.push(key);
	}
	return found;
}

export async function byList(call: any) {
	const args = JSON.parse(call.function.arguments);
	const wrong = problems(TOOLS[call.function.name], args);
	if (wrong.length) return wrong.join("; ");
	return TOOLS[call.function.name].run(args);
}

export class Agent {
	private before: Array<(name: string, args: any) => void> = [];
	constructor() {
		this.before.push((name, args) => {
			const wrong = problems(TOOLS[name], args);
			if (wrong.length) throw new Error(wrong[0]);
		});
	}
	async byHooks(call: any) {
		const args = JSON.parse(call.function.arguments);
		for (const hook of this.before) hook(call.function.name, args);
		return TOOLS[call.function.name].run(args);
	}
}

export async function byTable(call: any, validators: Record<string, (x: any) => boolean>) {
	const args = JSON.parse(call.function.arguments);
	const fits = validators[call.function.name];
	if (fits && !fits(args)) return "the arguments do not fit";
	return TOOLS[call.function.name].run(args);
}

export async function whereThereIsOne(call: any) {
	const raw = JSON.parse(call.function.arguments);
	const tool = TOOLS[call.function.name];
	const args = tool.schema ? tool.schema.parse(raw) : raw;
	return tool.run(args);
}

export async function whereItHasOne(call: any) {
	const args = JSON.parse(call.function.arguments);
	const schema = TOOLS[call.function.name].schema;
	if (schema) {
		const result = schema.safeParse(args);
		if (!result.success) return result.error.message;
	}
	return TOOLS[call.function.name].run(args);
}

function text(from: any, key: string): string {
	const value = from[key];
	if (typeof value !== "string") throw new Error(key);
	return value;
}

function number(from: any, key: string): number {
	const value = Number(from[key]);
	if (Number.isNaN(value)) throw new Error(key);
	return value;
}

export async function byFields(call: any) {
	const args = JSON.parse(call.function.arguments);
	switch (call.function.name) {
		case "search":
			return TOOLS.search.run({ query: text(args, "query") });
		case "sleep":
			return TOOLS.sleep.run({ seconds: number(args, "seconds") });
	}
}

type Context = { name: string; args: Record<string, unknown>; tool: Tool };
type Next = (context: Context) => Promise<string>;
type Middleware = (context: Context, next: Next) => Promise<string>;

const fitting = (): Middleware => async (context, next) => {
	const wrong = problems(context.tool, context.args);
	if (wrong.length) return wrong.join("; ");
	return next(context);
};

export class Chain {
	private middlewares: Middleware[] = [fitting()];
	async execute(name: string, args: Record<string, unknown>) {
		const run = this.middlewares.reduceRight<Next>(
			(next, one) => async (context) => one(context, next),
			(context) => this.last(context),
		);
		return run({ name, args, tool: TOOLS[name] });
	}
	private async last(context: Context) {
		return context.tool.run(context.args);
	}
}

export async function byChain(call: any, chain: Chain) {
	return chain.execute(call.function.name, JSON.parse(call.function.arguments));
}

type Handler = (args: Record<string, unknown>) => Promise<string>;
const HANDLERS: Record<string, Handler> = {
	list: async (args) => {
		const day = String(args.day ?? "");
		if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return "a day is YYYY-MM-DD";
		return TOOLS.list.run({ day });
	},
	score: async (args) => {
		const score = typeof args.score === "number" ? args.score : undefined;
		return score === undefined ? "a score is a number" : TOOLS.score.run({ score });
	},
};

export async function byHandlers(call: any) {
	const handler = HANDLERS[call.function.name];
	return handler(JSON.parse(call.function.arguments));
}
