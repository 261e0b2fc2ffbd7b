// The next host of a list, and the first one again: while the other side refuses all of them, nothing ends it.
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const HOSTS = ["https://a.example.com", "https://b.example.com"];

export async function byNumber(path: string) {
	let at = 0;
	while (true) { // expect: unbounded-retry
		try {
			return await fetch(HOSTS[at] + path);
		} catch (error) {
			at = (at + 1) % HOSTS.length;
			await sleep(1000);
		}
	}
}

class Pool {
	private at = 0;
	constructor(private keys: string[]) {}
	rotate() {
		this.at = (this.at + 1) % this.keys.length;
		return this.keys[this.at];
	}
}

export async function byPool(url: string, keys: string[]) {
	const pool = new Pool(keys);
	let key = keys[0];
	for (;;) { // expect: unbounded-retry
		try {
			return await fetch(url, { headers: { authorization: key } });
		} catch (error) {
			key = pool.rotate();
			await sleep(1000);
		}
	}
}

export async function onceRound(path: string) {
	let at = 0;
	while (true) {
		try {
			return await fetch(HOSTS[at] + path);
		} catch (error) {
			at = (at + 1) % HOSTS.length;
			if (at === 0) throw error;
		}
	}
}

export async function counted(path: string) {
	let at = 0;
	for (let attempt = 0; attempt < 6; attempt++) {
		try {
			return await fetch(HOSTS[at] + path);
		} catch (error) {
			at = (at + 1) % HOSTS.length;
			await sleep(1000 * 2 ** attempt);
		}
	}
}

export async function usedUp(url: string, keys: string[]) {
	while (true) {
		const key = keys.pop();
		if (!key) throw new Error("no key left");
		try {
			return await fetch(url, { headers: { authorization: key } });
		} catch (error) {
			await sleep(1000);
		}
	}
}
