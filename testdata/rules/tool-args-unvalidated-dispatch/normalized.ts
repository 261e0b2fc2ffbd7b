// What only fills in what is missing and gives the arguments back checks nothing.
const tools: Record<string, any> = {};

function withFolder(args: any, folder: string) {
	if (!args.folder) {
		args.folder = folder;
		return args;
	}
	return args;
}

export function single(toolCall: any) {
	const args = withFolder(JSON.parse(toolCall.function.arguments), "."); // expect: tool-args-unvalidated-dispatch
	return tools[toolCall.function.name](args);
}
