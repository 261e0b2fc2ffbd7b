// As in knocks.py.
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function session(user: string, password: string) {
	const reply = await fetch("https://cam.example/auth", { method: "POST", body: JSON.stringify({ user, password }) });
	return reply.ok;
}

export async function enter(user: string, password: string) {
	let inside = false;
	while (!inside) { // expect: unbounded-retry
		if (await session(user, password)) inside = true;
		else await sleep(5000);
	}
}

async function search(text: string) {
	const reply = await fetch("https://cam.example/search", { method: "POST", body: JSON.stringify({ text }) });
	return reply.ok;
}

export async function until(text: string) {
	let found = false;
	while (!found) {
		if (await search(text)) found = true;
		else await sleep(5000);
	}
}
