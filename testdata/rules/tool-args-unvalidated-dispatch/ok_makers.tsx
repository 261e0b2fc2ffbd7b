// The same in a component.
type Part = { toolName: string; args: Record<string, unknown> };
const titles: Record<string, (a: any) => string> = {
	fetch: (a) => `Fetching ${a.url}`,
	move: (a) => "Moving to " + a.to,
};
export function Row({ part }: { part: Part }) {
	const title = titles[part.toolName]?.(part.args) ?? part.toolName;
	return <b>{title}</b>;
}
