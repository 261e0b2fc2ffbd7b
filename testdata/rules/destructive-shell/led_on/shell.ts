import { execSync } from "node:child_process";

export const sh = (command: string) => execSync(command).toString();
