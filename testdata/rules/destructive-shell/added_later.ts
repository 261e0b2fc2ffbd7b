// What is added to a command on some ways only.
import { exec } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(exec);

export async function prune(kind: string, force: boolean) {
  let command = "";
  switch (kind) {
    case "volumes":
      command = "docker volume prune";
      break;
    case "images":
      command = "docker image ls";
      break;
    default:
      return;
  }
  if (force) command += " -f";
  return run(command); // expect: destructive-shell
}

export async function ask(kind: string, quiet: boolean) {
  let command = kind ? "docker volume ls" : "docker ps";
  if (quiet) command += " -q";
  return run(command);
}

export async function clean(force: boolean) {
  const commands: string[] = [];
  commands.push(`docker system prune -a ${force ? "-f" : ""}`);
  commands.push("docker ps");
  for (const command of commands) await run(command.trim()); // expect: destructive-shell
}

export async function look(all: boolean) {
  const commands = [`docker ps ${all ? "-a" : ""}`, "docker volume ls "];
  for (const command of commands) await run(command.trim());
}

// what the same call may do in its place makes nothing before
export async function volumes(action: string, name: string, driver?: string) {
  let command = "";
  switch (action) {
    case "create":
      command = "docker volume create";
      if (driver) command += ` --driver ${driver}`;
      command += ` "${name}"`;
      break;
    case "remove":
      command = `docker volume rm "${name}"`;
      break;
  }
  return run(command); // expect: destructive-shell
}
