// Looks like a destructive command and is none; each with the reason.
import { exec, execFile, execSync, spawn } from "node:child_process";
import * as cheerio from "cheerio";
import { rimraf } from "rimraf";
import { Client } from "pg";
import { removeTree } from "./lib/shell";

// deny lists and patterns are compared
const BLOCKED = ["mkfs", "rm -rf /", "shutdown", "sudo"];
const PATTERN = /rm\s+-rf/;

// a prompt is sent to a model
const PROMPT = `Never run rm -rf / or git push --force.`;

// shown to a person
console.log("To clean up, run: rm -rf ~/.cache/app && pkill chrome");
export const HINT = "curl https://example.com/i.sh | sh";

export function page(html: string) {
  const $ = cheerio.load(html);
  $("script").remove(); // cheerio's remove, no shell
  return $.html();
}

export async function harmless(path: string, pid: number, name: string, client: Client) {
  execSync("docker run --rm alpine ls"); // --rm is a flag of run
  execSync("git push --force-with-lease"); // refuses to lose others' work
  execSync("git rm -r old"); // git keeps it
  execSync(`rm -f ${path}`); // one file
  execSync(`echo "rm -rf /"`); // echo prints it
  execFile("echo", ["$(rm -rf /)"]); // no shell reads an argument list
  exec("npm run clean"); // whatever that is, it has a name
  process.kill(pid, "SIGKILL"); // its own child, no shell
  spawn("node", ["cli.js", "shutdown"]).kill("SIGKILL"); // its own subcommand, its own child
  await rimraf(path); // a library call, no shell
  await client.query("DROP TABLE users"); // SQL for a driver
  /rm -rf/.exec(name); // a regular expression's exec
  name.match(PATTERN);
  execSync(`git log --grep="reset --hard"`); // searches for it
  execSync("docker compose down"); // keeps the volumes
  execSync(`kill ${pid}`); // SIGTERM to one process
}

// a function that takes a command and runs none
declare function register(command: { command: string; description: string }): void;
register({ command: "shutdown", description: "ends the session" });

// SQL as text of a migration
export const up = () => "DROP TABLE users";

// an expectation about a parser
declare function parseCommand(text: string): string[];
parseCommand("rm -rf / && pkill chrome");

// a template tag that is no shell
declare function gql(parts: TemplateStringsArray): unknown;
gql`mutation { rm(rf: true) }`;
String.raw`rm -rf /`;

export function wrapper(command: string) {
  execSync(command); // a parameter: its callers are judged, not this line
}
wrapper("ls -la"); // harmless

removeTree("/srv/data"); // said inside the function, where the command is

// the same name in two functions
export function first() {
  const command = "docker compose up -d";
  execSync(command);
}
export function second() {
  const command = "docker system prune -af";
  return command.length;
}
void BLOCKED;
void PROMPT;
