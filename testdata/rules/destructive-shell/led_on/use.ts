// A helper around another file's helper.
import { sh } from "./shell";

const git = (...args: string[]) => sh(`git ${args.join(" ")}`);

git("reset", "--hard"); // expect: destructive-shell
git("status");
