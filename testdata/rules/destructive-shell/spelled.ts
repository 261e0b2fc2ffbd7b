import { execFileSync, execSync } from "node:child_process";

// However it is spelled: judged alone, each must get past the pre-filter.
execFileSync(`rm`, ["-rf", "/srv/x"]); // expect: destructive-shell
execFileSync(`git`, [`reset`, `--hard`]); // expect: destructive-shell
execSync("powershell  -Command Remove-Item  -Recurse -Force C:/srv"); // expect: destructive-shell
