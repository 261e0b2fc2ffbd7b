// Whoever calls it has to say yes: a note.
import { execSync } from "node:child_process";

export function reset(args: { ref: string; confirm?: boolean }) {
  if (!args.confirm) throw new Error("say confirm: true");
  execSync("git reset --hard"); // expect: destructive-shell
}
