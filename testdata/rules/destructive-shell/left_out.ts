// What stands behind a parameter that the caller leaves at its default is not reached from there.
import { execSync } from "node:child_process";

function sh(command: string, hard = false) {
  if (hard) execSync(command);
  console.log(command);
}

sh("pkill -9 -f chrome");
sh("pkill -9 -f java", true); // expect: destructive-shell
