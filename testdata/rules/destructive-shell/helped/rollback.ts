// A helper of another file is called after its program, and no word here names that by itself.
import { runGit } from "./vcsSteps";

export const back = (folder: string, commit: string) => runGit(folder, "reset", "--hard", commit); // expect: destructive-shell
export const look = (folder: string) => runGit(folder, "log", "--oneline");
