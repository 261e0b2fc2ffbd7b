// A tag that the program sets anew and pushes: no branch's history goes, and no other tag.
import { execSync } from "node:child_process";

const version = process.argv[2];
execSync(`git tag -f v${version}`);
execSync(`git push --force origin v${version}`);
execSync(`git push --force origin +HEAD:refs/heads/v${version}`); // expect: destructive-shell
execSync("git push --force origin release"); // expect: destructive-shell
