// Whoever calls it has to say yes: a note.
import { execSync } from "node:child_process";

export function reset(args: { ref: string; confirm?: boolean }) {
  if (!args.confirm) throw new Error("say confirm: true");
  execSync("git reset --hard"); // expect: destructive-shell
}

const rl = require("node:readline").createInterface({ input: process.stdin, output: process.stdout });

// What somebody is asked may be answered to a callback: a note.
export function dropAll() {
  rl.question("Drop all? (y/N) ", (answer: string) => {
    rl.close();
    if (answer.toLowerCase() === "y") {
      execSync("psql -d shop -c 'DROP SCHEMA public CASCADE'"); // expect: destructive-shell
    }
  });
}

// Whoever starts it has to write the flag: a note.
if (!process.argv.includes("--force")) {
  console.log("pass --force to empty it");
  process.exit(1);
}
execSync("redis-cli flushall"); // expect: destructive-shell
