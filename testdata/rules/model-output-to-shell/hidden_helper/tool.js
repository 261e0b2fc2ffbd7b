// Only the helper's file says that there is a shell.
import { executeCommand } from "./machine.js";

export default {
  name: "file_copy",
  description: "Copies a file on the server.",
  parameters: { type: "object", properties: { path: { type: "string" } } },
  async implementation(server, args) {
    const { path } = args;
    const copy = `cp "${path}" "${path}.bak"`; // expect: model-output-to-shell
    return executeCommand(server, copy);
  },
};
