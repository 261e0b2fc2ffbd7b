// Children of one's own, and a PID that was written down: no search for others.
const { execSync, spawn } = require("child_process");
const fs = require("fs");

function stopOwn() {
	const child = spawn("node", ["worker.js"]);
	const pids = new Set([Number(fs.readFileSync("app.pid", "utf8"))]);
	for (const line of execSync(`pgrep -P ${child.pid}`).toString().split("\n")) if (line) pids.add(Number(line));
	for (const pid of pids) process.kill(pid, "SIGKILL");
}
