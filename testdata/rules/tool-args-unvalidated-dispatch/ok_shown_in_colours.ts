// What makes a text of an argument that is printed at once runs no tool.
export function show(part: any, theme: any, chalk: any) {
	const args = JSON.parse(part.function.arguments);
	switch (part.function.name) {
		case "bash":
			console.log(theme.fg("muted", args.command));
			break;
		case "read":
			console.log(chalk.dim("read ") + chalk.bold(chalk.cyan(args.path)));
			break;
		case "edit":
			process.stdout.write(theme.bold(args.path));
			break;
	}
}

export function renderCall(part: any, theme: any) {
	const args = JSON.parse(part.function.arguments);
	switch (part.function.name) {
		case "bash":
			return theme.fg("muted", args.command);
		default:
			let text = theme.bold("read ");
			text += theme.fg("dim", args.path);
			return text;
	}
}
