import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { Connections } from "./connection.js";

type Runner = (command: string) => Promise<string>;

/** A registrar of one's own: it hands the handler on. */
function registerWhenAllowed(server: McpServer, name: string, options: object, handler: (args: any) => Promise<any>) {
  if (name !== "off") server.registerTool(name, options, handler);
}

export function registerContainerTools(server: McpServer, run: Runner, connections: Connections, say: Runner): void {
  server.tool("inspect", { container: z.string(), lines: z.number() }, async (args) => {
    await run(`docker logs --tail ${args.lines}`);
    await say(`inspecting ${args.container}`); // prints it
    return { content: [{ type: "text", text: await run(`docker inspect ${args.container}`) }] }; // expect: model-output-to-shell
  });
  registerWhenAllowed(server, "tail", { inputSchema: { host: z.string(), file: z.string(), n: z.number() } }, async ({ host, file, n }) => {
    const ssh = await connections.get(host);
    const early = await ssh.execCommand(`stat "${file}"`); // expect: model-output-to-shell
    const late = await ssh.execCommand(`tail "${file}"`); // expect: model-output-to-shell
    const counted = await ssh.execCommand(`tail -n ${n} /var/log/syslog`);
    return { content: [{ type: "text", text: `${early}${late}${counted}` }] };
  });
  registerWhenAllowed(server, "run_command", { inputSchema: { command: z.string() } }, async ({ command }) => ({
    content: [{ type: "text", text: await run(command) }], // it is what the tool is there for
  }));
}
