// The one place that runs commands; the tools get it handed over.
import { exec } from "child_process";
import { promisify } from "util";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { registerContainerTools } from "./tools.js";
import { Connections } from "./connection.js";

const execAsync = promisify(exec);
const server = new McpServer({ name: "containers", version: "1" });
const run = async (command: string): Promise<string> => {
  const result = await execAsync(command);
  return result.stdout;
};
registerContainerTools(server, run, new Connections(), (text) => console.error(text));
