// The test of the status and the count stand in one condition: behind it is where it went well, and the last failure.
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function create(url: string, body: string) {
	const most = 3;
	let attempt = 0;
	while (true) {
		const response = await fetch(url, { method: "POST", body });
		if (response.status === 429 && attempt < most) {
			const delay = 2 ** attempt * 1000;
			attempt++;
			await sleep(delay); // expect: retry-after-ignored
			continue;
		}
		if (!response.ok) throw new Error(await response.text());
		return response.json();
	}
}

// The header is looked at.
export async function patient(url: string, body: string) {
	let attempt = 0;
	while (true) {
		const response = await fetch(url, { method: "POST", body });
		if (attempt < 3 && response.status === 429) {
			attempt++;
			await sleep(Number(response.headers.get("retry-after") ?? 2 ** attempt) * 1000);
			continue;
		}
		return response;
	}
}
