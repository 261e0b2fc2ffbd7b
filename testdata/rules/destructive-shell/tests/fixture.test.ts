// A test's own repository, below a temporary folder: by its real name, and as what a service makes there.
import { execFile } from "node:child_process";
import { mkdtemp, realpath } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

import { Provisioner } from "./provisioner.js";

async function createFixture() {
  const root = await mkdtemp(path.join(os.tmpdir(), "delivery-"));
  const repositoryPath = path.join(root, "repository");
  const repository = await realpath(repositoryPath);
  const made = await new Provisioner().provision({ repository, managed: path.join(root, "managed") });
  const found = await new Provisioner().locate({ name: "delivery" });
  return { repository, worktree: made.owned.path, elsewhere: found.owned.path };
}

async function git(cwd: string, args: readonly string[]): Promise<string> {
  return await new Promise((resolve, reject) => {
    execFile("git", args, { cwd }, (error, stdout) => (error ? reject(error) : resolve(stdout)));
  });
}

it("inspects what was made", async () => {
  const fixture = await createFixture();
  await git(fixture.worktree, ["reset", "--hard", "HEAD~1"]); // ok
});

it("starts over", async () => {
  const fixture = await createFixture();
  await git(fixture.repository, ["reset", "--hard", "HEAD~1"]); // ok
});

it("works where it finds one", async () => {
  const fixture = await createFixture();
  await git(fixture.elsewhere, ["reset", "--hard", "HEAD~1"]); // expect: destructive-shell
});
