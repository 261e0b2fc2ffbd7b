// ok: folders the program made itself, where making them fails when there is one
import { execFileSync, execSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";

export function once(name: string) {
  const folder = path.join("work", name);
  mkdirSync(folder);
  execSync(`rm -rf ${folder}`);
}

export async function later(name: string) {
  const folder = path.join("work", name);
  await fs.mkdir(folder);
  execFileSync("rm", ["-rf", folder]);
}

export function run() {
  const folder = path.join("work", `job-${randomUUID()}`);
  mkdirSync(folder, { recursive: true }); // nobody else has that name
  execSync(`rm -rf ${folder}`);
}

export class Job {
  folder: string;
  constructor(name: string) {
    this.folder = path.join("work", name);
    mkdirSync(this.folder);
  }
  close() {
    execSync(`rm -rf "${this.folder}"`);
  }
}

export function shared(name: string) {
  const folder = path.join("work", name);
  mkdirSync(folder, { recursive: true }); // it may have been there
  execSync(`rm -rf ${folder}`); // expect: destructive-shell
}

export function shelled(name: string) {
  execSync(`mkdir ${name} && touch ${name}/x`);
  execSync(`rm -rf ${name}`);
}

const published = path.join(__dirname, ".published");
function git(args: string[], cwd: string) {
  execFileSync("git", args, { cwd });
}
export function publish(url: string, other: string) {
  if (existsSync(published)) git(["reset", "--hard", "origin/pages"], published);
  else git(["clone", "--depth", "1", "--branch", "pages", url, published], __dirname);
  git(["reset", "--hard"], other); // expect: destructive-shell
}
