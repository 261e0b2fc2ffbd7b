import { execSync } from "node:child_process";

export function supervise() {
	while (true) { // expect: retry-without-backoff
		execSync("node bot.js");
	}
}

export function once() {
	while (true) {
		execSync("node bot.js");
		break;
	}
}
