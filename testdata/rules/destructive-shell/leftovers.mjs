// What is left of a worktree that the same function makes again, at the same path.
import { execSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

export function publish() {
  const tree = join(root, ".pages-worktree");
  execSync(`rm -rf "${tree}"`);
  execSync(`git worktree add "${tree}" origin/gh-pages`, { cwd: root });
}

export function tidy() {
  execSync(`rm -rf "${join(root, "pages")}"`); // expect: destructive-shell
}
