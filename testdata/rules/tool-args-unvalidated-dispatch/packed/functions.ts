// The name and the arguments in one object, for a function of another file.
const available: { name: string; run: (args: unknown) => unknown }[] = [];

export const handle = async ({ name, args }: { name: string; args: unknown }) => {
	const found = available.find((x) => x.name === name);
	if (!found) throw new Error("no such tool");
	return found.run(args);
};

export const kept: object[] = [];
export const keep = ({ name, args }: { name: string; args: unknown }) => {
	kept.push({ name, args });
};
