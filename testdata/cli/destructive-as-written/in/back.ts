import { execSync } from "node:child_process";

export function back() {
	const sha = execSync("git rev-parse HEAD").toString().trim();
	execSync("npm run all");
	execSync(`git reset --hard ${sha}`);
}

export function stop() {
	const pids = execSync("lsof -ti:8080").toString();
	execSync(`kill -9 ${pids}`);
	execSync("kill -9 $(lsof -ti:80)");
}
