// A tool whose flag has the only caller ask a person: what it removes, somebody agreed to.
import { execSync } from "node:child_process";
import { Client } from "ssh2";

export const wipe = {
  name: "wipe_images",
  needs_approval: true,
  async implementation(conn: Client) {
    return new Promise((done) => conn.exec("docker system prune --force", (e: unknown, s: unknown) => done(s))); // expect: destructive-shell (note)
  },
};
export const purge = {
  name: "purge",
  needs_approval: false,
  async implementation() {
    execSync("docker system prune --force"); // expect: destructive-shell (warning)
  },
};
export const scrub = {
  name: "scrub",
  requires_approval: true, // nobody asks for it
  async implementation() {
    execSync("docker system prune --force"); // expect: destructive-shell (warning)
  },
};

export async function manage(args: any, context: any) {
  const { action, path } = args;
  const critical = action === "delete" || action === "chmod";
  if (critical && !context.approvedBy) {
    return { success: false, needs_approval: true };
  }
  switch (action) {
    case "delete":
      execSync(`rm -rf "${path}"`); // expect: destructive-shell (note)
      break;
    case "empty":
      execSync(`rm -rf "${path}"/*`); // expect: destructive-shell (error)
      break;
  }
}
