import { execFileSync } from "node:child_process";

export const runGit = (folder: string, ...words: string[]) => execFileSync("git", words, { cwd: folder });
