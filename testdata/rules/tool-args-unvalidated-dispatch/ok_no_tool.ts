// A function of a database has a name and arguments, too.
export const table = (service: any) => ({
	query_app_database: (args: Record<string, unknown>, ctx: any) =>
		service.queryDatabase(ctx.workspaceId, args.function_name as string, (args.args as Record<string, unknown>) ?? {}),
});

// The words a person typed after a slash.
export function typed(line: string, commands: any) {
	const [name, ...rest] = line.slice(1).split(" ");
	const command = { name, arguments: rest };
	return commands[command.name](command.arguments);
}
