// Code that a model wrote is run by way of a file.
import { execFileSync, execSync, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import OpenAI from "openai";

const client = new OpenAI();

async function ask(task: string): Promise<string> {
  const answer = await client.chat.completions.create({ model: "gpt-4o-mini", messages: [{ role: "user", content: task }] });
  return answer.choices[0].message.content ?? "";
}

export async function listed(task: string) {
  writeFileSync("/tmp/x.py", await ask(task));
  execFileSync("python", ["/tmp/x.py"]); // expect: model-output-to-shell
}

export async function shelled(task: string) {
  const script = path.join(os.tmpdir(), "x.sh");
  await writeFile(script, await ask(task));
  execSync(`bash ${script}`); // expect: model-output-to-shell
  execSync("bash " + script); // expect: model-output-to-shell
}

async function save(text: string): Promise<string> {
  const file = path.join(os.tmpdir(), `run-${Date.now()}.mjs`);
  await writeFile(file, text, "utf8");
  return file;
}

export async function saved(task: string) {
  const file = await save(await ask(task));
  spawn("node", [file], { stdio: "inherit" }); // expect: model-output-to-shell
}

class Runner {
  constructor(private folder: string) {}
  run(code: string) {
    const file = path.join(this.folder, "main.js");
    writeFileSync(file, code);
    return execFileSync("node", ["--no-warnings", file]); // expect: model-output-to-shell
  }
}
export async function byMethod(task: string) {
  return new Runner(".").run(await ask(task));
}

export async function asData(task: string) {
  writeFileSync("answer.json", await ask(task));
  execFileSync("node", ["report.mjs", "answer.json"]); // what it reads, not what it runs
}

export async function boxed(task: string) {
  writeFileSync("box/main.py", await ask(task));
  execFileSync("docker", ["run", "--rm", "-v", "./box:/box", "python:3", "python", "/box/main.py"]);
}
