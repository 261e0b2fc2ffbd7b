// What a path is where nobody gives one: on the command line, or to a function.
import { rmSync } from "node:fs";
import path from "node:path";
import { Command, program } from "commander";
import yargs from "yargs";

program.option("-o, --out <dir>", "where to", ".").option("--pages <dir>", "where to", "pages");
const options = program.opts();
rmSync(options.out, { recursive: true }); // expect: destructive-call
rmSync(options.pages, { recursive: true });
rmSync(path.join(options.out, "pages"), { recursive: true });

const { out } = program.opts();
rmSync(out, { recursive: true }); // expect: destructive-call

const argv = yargs(process.argv)
  .option("target", { default: "." })
  .option("pages", { default: "pages" })
  .parseSync();
rmSync(argv.target, { recursive: true }); // expect: destructive-call
rmSync(argv.pages, { recursive: true });

const command = new Command();
command.option("--root <dir>", "where", process.cwd());
rmSync(command.opts().root, { recursive: true, force: true }); // expect: destructive-call

export function nobodyCalls(dir = ".") {
  rmSync(dir, { recursive: true }); // expect: destructive-call
}

function alwaysGiven(dir = ".") {
  rmSync(dir, { recursive: true });
}
alwaysGiven("pages");

export function lookedAt(dir = ".") {
  if (path.resolve(dir) === process.cwd()) throw new Error("say where");
  rmSync(dir, { recursive: true });
}
