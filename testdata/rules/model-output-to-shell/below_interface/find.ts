import { exec } from "node:child_process";
import { Tool } from "./tool";

export class Find implements Tool {
  name = "find";
  async run(input: { path: string }) {
    exec(`find ${input.path} -type f`); // expect: model-output-to-shell
    return "";
  }
}
