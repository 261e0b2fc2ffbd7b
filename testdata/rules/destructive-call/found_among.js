// One more source of PIDs makes a search no smaller.
const { execSync } = require("child_process");
const fs = require("fs");

function stopOthers() {
	const pids = new Set();
	pids.add(Number(fs.readFileSync("app.pid", "utf8")));
	for (const line of execSync("pgrep -f app.scheduler").toString().split("\n")) if (line) pids.add(Number(line));
	for (const pid of pids) process.kill(pid, "SIGKILL"); // expect: destructive-call
}
