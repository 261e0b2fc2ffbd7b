// Whether a call was made before says nothing of what its arguments look like.
export async function byText(calls: any[], seen: Set<string>, tools: any) {
	for (const call of calls) {
		const key = `${call.function.name}:${call.function.arguments}`;
		if (seen.has(key)) continue;
		seen.add(key);
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		await tools[call.function.name](args);
	}
}

export async function bySignature(calls: any[], recent: string[], tools: any) {
	for (const call of calls) {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		const signature = call.function.name + JSON.stringify(args);
		if (recent.includes(signature)) throw new Error("the same call again");
		recent.push(signature);
		await tools[call.function.name](args);
	}
}

export async function byParsedText(calls: any[], seen: Map<string, string>, tools: any) {
	for (const call of calls) {
		if (seen.has(call.function.arguments)) continue;
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		seen.set(call.function.arguments, await tools[call.function.name](args));
	}
}

export async function checked(calls: any[], seen: Set<string>, tools: any, schemas: any) {
	for (const call of calls) {
		const args = JSON.parse(call.function.arguments);
		const key = `${call.function.name}:${JSON.stringify(args)}`;
		if (seen.has(key) || !schemas[call.function.name].safeParse(args).success) continue;
		seen.add(key);
		await tools[call.function.name](args);
	}
}

// A list of what may be asked is another matter.
export async function allowed(calls: any[], places: Set<string>, getWeather: any) {
	for (const call of calls) {
		const args = JSON.parse(call.function.arguments);
		if (!places.has(args.place)) continue;
		if (call.function.name === "weather") await getWeather(args.place);
	}
}
