// A command that is run again until its exit status is 0.
import { spawnSync } from "node:child_process";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function push() {
	while (true) { // expect: unbounded-retry
		const done = spawnSync("git", ["push"]);
		if (done.status === 0) break;
		await pause(5000);
	}
}

export async function publish() {
	let done = spawnSync("npm", ["publish"]);
	while (done.status !== 0) { // expect: unbounded-retry
		await pause(5000);
		done = spawnSync("npm", ["publish"]);
	}
}

export async function eachOne(names: string[]) {
	while (names.length) {
		const done = spawnSync("npm", ["publish", names[0]]);
		if (done.status === 0) names.shift();
	}
}

export async function counted() {
	let left = 3;
	while (spawnSync("git", ["push"]).status !== 0 && left-- > 0) await pause(1000);
}

export async function ended() {
	while (spawnSync("pgrep", ["nightly"]).status === 0) await pause(1000);
}
