// The same in CommonJS.
const { exec, execSync, spawn } = require("child_process");
const cp = require("node:child_process");
const execa = require("execa");
const { runShell } = require("./lib/run");

exec('pkill -f "worker"'); // expect: destructive-shell
cp.execSync("git clean -fdx"); // expect: destructive-shell
execa("rm", ["-rf", process.argv[2]]); // expect: destructive-shell
execa.sync("pkill", ["chrome"]); // expect: destructive-shell
require("child_process").execSync("killall node"); // expect: destructive-shell

function later() {
	const { exec: run } = require("child_process");
	run("docker volume prune -f"); // expect: destructive-shell
}

// a function of another file that hands its parameter on
runShell("kubectl delete pods --all"); // expect: destructive-shell
runShell("kubectl get pods");

const execSilent = (command, options = {}) => {
	try {
		return execSync(command, { encoding: "utf8", ...options });
	} catch (error) {
		if (!options.ignoreError) throw error;
	}
};
execSilent(`rm -rf ${process.env.WORK_DIR}`, { ignoreError: true }); // expect: destructive-shell

module.exports = { later, spawn };
