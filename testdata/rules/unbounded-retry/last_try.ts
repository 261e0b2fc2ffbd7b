// The count stands beside the status; what moves it not, is no limit.
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function forgets(url: string) {
	let attempt = 0;
	while (true) { // expect: unbounded-retry
		const response = await fetch(url);
		if (response.status === 503 && attempt < 3) {
			await sleep(1000);
			continue;
		}
		return response.json();
	}
}

export async function counts(url: string) {
	let attempt = 0;
	while (true) {
		const response = await fetch(url);
		if (response.status === 503 && attempt < 3) {
			attempt++;
			await sleep(1000 * attempt);
			continue;
		}
		return response.json();
	}
}

// Pages follow pages: nothing failed.
export async function pages(url: string) {
	let next: string | null = url;
	const all: unknown[] = [];
	while (true) {
		const response = await fetch(next);
		const page = await response.json();
		all.push(...page.items);
		if (page.more && all.length < 100) {
			next = page.next;
			continue;
		}
		return all;
	}
}
