// What an installer puts into the registry, its own uninstaller takes out.
import { execFileSync } from "node:child_process";

const KEY = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run";
const NAME = "Clock";

export function install(command: string) {
  execFileSync("reg", ["add", KEY, "/v", NAME, "/t", "REG_SZ", "/d", command, "/f"]);
}

export function uninstall(other: string) {
  execFileSync("reg", ["delete", KEY, "/v", NAME, "/f"]);
  execFileSync("reg", ["delete", KEY, "/v", other, "/f"]); // expect: destructive-shell
  execFileSync("reg", ["delete", KEY, "/f"]); // expect: destructive-shell
}
