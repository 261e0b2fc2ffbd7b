// What a command prints comes to a callback, or by a promise that a callback resolves.
const { exec } = require("child_process");

function run(command) {
  return new Promise((resolve, reject) => {
    exec(command, (error, stdout) => {
      if (error) reject(error);
      else resolve(stdout);
    });
  });
}

async function stopNode() {
  const found = await run("tasklist | findstr node");
  for (const line of found.split("\n")) {
    const pid = line.trim().split(/\s+/)[1];
    await run(`taskkill /F /PID ${pid}`); // expect: destructive-shell
  }
}

function stopChrome() {
  exec("pgrep -f chrome", (error, stdout) => {
    exec(`kill -9 ${stdout.trim()}`); // expect: destructive-shell
  });
}

function scratch() {
  exec("mktemp -d", (error, stdout) => {
    exec(`rm -rf ${stdout.trim()}`);
  });
}

module.exports = { stopNode, stopChrome, scratch };
