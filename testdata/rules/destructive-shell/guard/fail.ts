// Tests on the way that refuse no command.
import { exec, execSync } from "node:child_process";
import { existsSync } from "node:fs";

function present(command?: string) {
  if (!command || !command.trim()) return null;
  return execSync(command);
}

function inFolder(command: string, cwd: string) {
  if (!existsSync(cwd)) throw new Error(cwd);
  return new Promise((resolve, reject) => {
    exec(command, { cwd }, (error, stdout) => {
      if (error) return reject(new Error(command));
      resolve(stdout);
    });
  });
}

function noted(command: string, verbose: boolean) {
  if (verbose) console.log(command);
  if (command.startsWith("cd ")) return process.chdir(command.slice(3));
  return execSync(command);
}

function byPlatform(command: string, platform: string) {
  switch (platform) {
    case "browser":
      return null;
    default:
      return execSync(command);
  }
}

// what begins so passes, whatever it does
function runDocker(command: string) {
  if (!command.startsWith("docker ") && !command.startsWith("docker-compose ")) {
    throw new Error(command);
  }
  return execSync(command);
}

present("rm -rf /"); // expect: destructive-shell
inFolder("rm -rf /", "/srv"); // expect: destructive-shell
noted("rm -rf /", true); // expect: destructive-shell
byPlatform("rm -rf /", process.platform); // expect: destructive-shell
runDocker("docker volume prune -f"); // expect: destructive-shell
const removeVolume = (name: string) => runDocker(`docker volume rm "${name}"`); // expect: destructive-shell
