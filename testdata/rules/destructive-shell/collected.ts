// Commands that are collected first, and run one after the other.
import { execSync } from "node:child_process";

export function clean(level: string) {
  const commands: string[] = [];
  switch (level) {
    case "soft":
      commands.push("docker volume prune -f");
      break;
    case "hard":
      commands.push("docker system prune -a --volumes -f", "git clean -fdx");
      break;
  }
  for (const command of commands) {
    execSync(command); // expect: destructive-shell
  }
}

export function inCallback(more: boolean) {
  const commands = ["docker ps"];
  if (more) commands.push(...["git reset --hard"]);
  commands.forEach((command) => execSync(command)); // expect: destructive-shell
}

export function harmless() {
  const commands: string[] = [];
  commands.push("docker ps", "docker compose down");
  for (const command of commands) execSync(command);
}

// shown to a person, not run
export function advice() {
  const commands: string[] = [];
  commands.push("docker system prune -a --volumes -f");
  for (const command of commands) console.log(command);
}

export function another() {
  const commands: string[] = [];
  const advised: string[] = [];
  advised.push("docker system prune -a --volumes -f");
  commands.push("docker ps");
  for (const command of commands) execSync(command);
  for (const line of advised) console.log(line);
}

export function addedBehind() {
  const commands = ["docker ps"];
  for (const command of commands) execSync(command);
  commands.push("docker system prune -a --volumes -f");
  return commands;
}
