// What a class hands up to its base is run there.
import { execSync } from "node:child_process";

class Base {
  run(command: string) {
    execSync(command);
  }
  show(command: string) {
    console.log(command);
  }
}

export class Killer extends Base {
  stop() {
    super.run("pkill -9 -f chrome"); // expect: destructive-shell
  }
  say() {
    super.show("pkill -9 -f chrome");
  }
}

export class Lister extends Base {
  stop() {
    super.run("ls -l");
  }
}
