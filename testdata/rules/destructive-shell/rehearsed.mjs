// A rehearsal leaves out what the real run does: it is no check of the command.
import { execSync } from "node:child_process";

const DRY = process.env.DRY_RUN === "1";
const WRITES = /^(checkout|reset|push|clean)\b/;

function git(args) {
	if (DRY && WRITES.test(args)) {
		console.log(`would run git ${args}`);
		return "";
	}
	return execSync(`git ${args}`).toString();
}

git("reset --hard HEAD~1"); // expect: destructive-shell
git("push --force origin main"); // expect: destructive-shell

function checked(args) {
	if (WRITES.test(args)) throw new Error(`not allowed: ${args}`);
	return execSync(`git ${args}`).toString();
}

checked("reset --hard HEAD~1");
