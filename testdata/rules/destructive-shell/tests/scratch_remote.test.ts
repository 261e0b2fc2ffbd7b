// A test's remote, made before each in a temporary folder.
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const git = (...words: string[]) => execFileSync("git", words, { encoding: "utf8" });
const root = mkdtempSync(path.join(tmpdir(), "scratch-"));
const work = path.join(root, "work");

beforeEach(() => {
  git("init", "--bare", path.join(root, "remote.git"));
  git("-C", work, "init", "-b", "feature");
  git("-C", work, "remote", "add", "origin", path.join(root, "remote.git"));
});
test("pushes over it", () => {
  git("-C", work, "push", "--no-verify", "origin", "+HEAD:feature");
});
test("pushes elsewhere", () => {
  git("-C", process.cwd(), "push", "origin", "+HEAD:feature"); // expect: destructive-shell
});
