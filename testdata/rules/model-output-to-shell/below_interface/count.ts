import { exec, execFile } from "node:child_process";
import { Tool } from "./tool";

export class Count implements Tool {
  name = "count";
  async run(input: { path: string }) {
    execFile("wc", ["-l", input.path]);
    return "";
  }
}

/* No Tool: nobody in sight runs it. */
export class Size {
  async run(input: { path: string }) {
    exec(`du ${input.path}`);
    return "";
  }
}
