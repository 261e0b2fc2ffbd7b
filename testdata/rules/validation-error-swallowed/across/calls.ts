// What is put in the place of broken arguments in another file is told of where the tool runs.
export function toCalls(list: any[]) {
	return list.map((c) => {
		try {
			return { id: c.id, name: c.function.name, args: JSON.parse(c.function.arguments || "{}") };
		} catch (e) {
			console.warn("bad arguments", e);
			return { id: c.id, name: c.function.name, args: {} };
		}
	});
}

export function orThrow(list: any[]) {
	return list.map((c) => ({ id: c.id, name: c.function.name, args: JSON.parse(c.function.arguments) }));
}
