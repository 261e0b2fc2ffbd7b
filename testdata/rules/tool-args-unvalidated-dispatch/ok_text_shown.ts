// A text made of the input, given to what answers nothing: a display, whatever else its name says.
interface Sink {
	postText(text: string): void;
	postToolUse(name: string, input: string): Promise<void>;
}

function formatToolInput(name: string, input: unknown): string {
	return JSON.stringify(input, null, 2).slice(0, 500);
}

export class Router {
	constructor(private sink: Sink) {}

	async assistant(message: any) {
		for (const block of message.message.content) {
			if (block.type === "text") this.sink.postText(block.text);
			else if (block.type === "tool_use") {
				const shown = formatToolInput(block.name, block.input);
				await this.sink.postToolUse(block.name, shown);
			}
		}
	}
}

export function handle(message: any, sink: Sink) {
	for (const block of message.content) {
		if (block.type === "tool_use") sink.postToolUse(block.name, JSON.stringify(block.input));
	}
}
