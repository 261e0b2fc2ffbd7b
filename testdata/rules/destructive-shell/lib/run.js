// The wrapper fail.js calls.
const { execSync } = require("child_process");

function runShell(command) {
	return execSync(command, { stdio: "inherit" });
}

module.exports = { runShell };
