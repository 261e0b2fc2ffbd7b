import { execSync } from "node:child_process";

class Host {
  told(text: string) {
    execSync(text);
  }
}

export class Job {
  private host: any = new Host();
  clean() {
    this.host.told("rm -rf /srv/data/*"); // expect: destructive-shell
  }
}

export function clean() {
  const host: any = new Host();
  host.told("git reset --hard"); // expect: destructive-shell
}

export function other(make: any) {
  const host: any = make();
  host.told("rm -rf /srv/data/*");
}
