// What failed became nothing, and is asked for again before anything is counted: the limit is one of good answers.
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function poll(id: string) {
	let seen = 0;
	while (seen < 30) { // expect: unbounded-retry
		const answer = await fetch("/runs/" + id).catch(() => null);
		if (!answer) {
			await sleep(2000);
			continue;
		}
		seen++;
		if (answer.ok) return answer;
		await sleep(2000);
	}
}

export async function pollTold(id: string) {
	for (let seen = 0; seen < 30; ) { // expect: unbounded-retry
		const answer = await fetch("/runs/" + id).catch((error) => {
			console.warn(error);
		});
		if (answer == null) {
			await sleep(1000);
			continue;
		}
		seen += 1;
		if (answer.ok) return answer.json();
	}
}

// Counted before it is asked whether anything came.
export async function counted(id: string) {
	let seen = 0;
	while (seen < 30) {
		const answer = await fetch("/runs/" + id).catch(() => null);
		seen++;
		if (!answer) {
			await sleep(2000);
			continue;
		}
		if (answer.ok) return answer;
		await sleep(2000);
	}
}

// Counted on both ways.
export async function countedTwice(id: string) {
	let seen = 0;
	while (seen < 30) {
		const answer = await fetch("/runs/" + id).catch(() => null);
		if (!answer) {
			seen++;
			await sleep(2000);
			continue;
		}
		seen++;
		if (answer.ok) return answer;
		await sleep(2000);
	}
}

// Failures have a limit of their own.
export async function limited(id: string) {
	let seen = 0;
	let failed = 0;
	while (seen < 30) {
		const answer = await fetch("/runs/" + id).catch(() => null);
		if (!answer) {
			if (++failed > 5) throw new Error("gone");
			await sleep(2000);
			continue;
		}
		seen++;
		if (answer.ok) return answer;
	}
}

// Until a time.
export async function timed(id: string) {
	const end = Date.now() + 60_000;
	let seen = 0;
	while (seen < 30 && Date.now() < end) {
		const answer = await fetch("/runs/" + id).catch(() => null);
		if (!answer) {
			await sleep(2000);
			continue;
		}
		seen++;
		if (answer.ok) return answer;
	}
}

// Something else each time: what failed is passed over.
export async function passesOver(ids: string[]) {
	let seen = 0;
	while (seen < 30) {
		const id = ids.pop();
		if (!id) break;
		const answer = await fetch("/runs/" + id).catch(() => null);
		if (!answer) continue;
		seen++;
		if (answer.ok) return answer;
	}
}
