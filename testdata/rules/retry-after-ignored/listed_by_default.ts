// Which statuses are tried again is a list by default: handed over, or what is written here.
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export class Client {
	private codes: number[];
	constructor(codes?: number[], private attempts = 3) {
		this.codes = codes ?? [429, 500, 502];
	}
	async load(url: string) {
		for (let attempt = 0; attempt <= this.attempts; attempt++) {
			const answer = await fetch(url);
			if (attempt < this.attempts && this.codes.includes(answer.status)) {
				await sleep(1000 * 2 ** attempt); // expect: retry-after-ignored
				continue;
			}
			return answer;
		}
	}
	async loadTold(url: string) {
		for (let attempt = 0; attempt <= this.attempts; attempt++) {
			const answer = await fetch(url);
			if (attempt < this.attempts && this.codes.includes(answer.status)) {
				await sleep(1000 * Number(answer.headers.get("Retry-After") ?? 2 ** attempt));
				continue;
			}
			return answer;
		}
	}
}

// No limit of requests among them.
export class Broken {
	private codes: number[];
	constructor(codes?: number[]) {
		this.codes = codes || [500, 502];
	}
	async load(url: string) {
		for (let attempt = 0; attempt < 4; attempt++) {
			const answer = await fetch(url);
			if (this.codes.includes(answer.status)) {
				await sleep(3000);
				continue;
			}
			return answer;
		}
	}
}
