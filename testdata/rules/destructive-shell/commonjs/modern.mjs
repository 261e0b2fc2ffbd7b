import { execSync } from "node:child_process";
export const modern = (command) => execSync(command);
export default function (command) {
  return execSync(command);
}
