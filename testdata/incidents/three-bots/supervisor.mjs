import { execSync, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

const BOT = new URL("./bot.mjs", import.meta.url).pathname;

function killStrays() {
  try {
    execSync("pkill -9 -f node"); // expect: destructive-shell
  } catch {
    // exit code 1: nothing matched
  }
}

// Kills what it started, and nothing else.
function stop(child) {
  child.kill("SIGTERM");
}

function start() {
  const child = spawn(process.execPath, [BOT], { stdio: "inherit" });
  process.once("SIGTERM", () => stop(child));
  return child;
}

export async function supervise() {
  killStrays();
  for (;;) {
    const child = start();
    await new Promise((resolve) => child.once("exit", resolve));
    await sleep(1000);
  }
}
