// A call that waits with what is told of its result is still the model's.
interface Queued {
	toolName: string;
	toolArgs: Record<string, unknown>;
	resolve: (result: unknown) => void;
	reject: (error: Error) => void;
}

const TOOLS: Record<string, (args: any) => Promise<unknown>> = {};

export class Queue {
	private waiting: Queued[] = [];

	async next(queued: Queued) {
		const { toolName, toolArgs, resolve, reject } = queued;
		try {
			resolve(await TOOLS[toolName](toolArgs)); // expect: tool-args-unvalidated-dispatch
		} catch (error) {
			reject(error as Error);
		}
	}
}
