// What is lost in a container that the file makes, in whatever function, is the container's.
import { randomUUID } from "node:crypto";
import { execFileSync, execSync } from "node:child_process";

class Box {
  private name = `box-${randomUUID()}`;

  start() {
    execSync(`docker run -d --name ${this.name} node:22 sleep infinity`);
  }

  clean() {
    execSync(`docker exec ${this.name} rm -rf /workspace`);
    execFileSync("docker", ["exec", "-w", "/", this.name, "sh", "-c", "rm -rf /workspace && pkill -f node"]);
  }
}

class Shared {
  private name = `shared-${randomUUID()}`;

  start(folder: string) {
    execSync(`docker run -d --name ${this.name} -v ${folder}:/workspace node:22 sleep infinity`);
  }

  clean() {
    execSync(`docker exec ${this.name} rm -rf /workspace`); // expect: destructive-shell
  }
}

export function cleanDatabase() {
  execSync("docker exec database rm -rf /var/lib/mysql"); // expect: destructive-shell
}

export const boxes = [new Box(), new Shared()];
