// A command out of many pieces: what is only read of the arguments costs the search no steps.
import { exec } from "child_process";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const server = new Server({ name: "x", version: "1" }, { capabilities: { tools: {} } });

function commandOf(given: any): string {
  const parts: string[] = ["fetcher"];
  parts.push(`-u '${given.url}'`);
  if (given.k0) parts.push(`-k0 ${given.k0}`);
  if (given.k1) parts.push(`-k1 ${given.k1}`);
  if (given.k2) parts.push(`-k2 ${given.k2}`);
  if (given.k3) parts.push(`-k3 ${given.k3}`);
  if (given.k4) parts.push(`-k4 ${given.k4}`);
  if (given.k5) parts.push(`-k5 ${given.k5}`);
  if (given.k6) parts.push(`-k6 ${given.k6}`);
  if (given.k7) parts.push(`-k7 ${given.k7}`);
  if (given.k8) parts.push(`-k8 ${given.k8}`);
  if (given.k9) parts.push(`-k9 ${given.k9}`);
  if (given.k10) parts.push(`-k10 ${given.k10}`);
  if (given.k11) parts.push(`-k11 ${given.k11}`);
  if (given.k12) parts.push(`-k12 ${given.k12}`);
  if (given.k13) parts.push(`-k13 ${given.k13}`);
  if (given.k14) parts.push(`-k14 ${given.k14}`);
  if (given.k15) parts.push(`-k15 ${given.k15}`);
  if (given.k16) parts.push(`-k16 ${given.k16}`);
  if (given.k17) parts.push(`-k17 ${given.k17}`);
  if (given.k18) parts.push(`-k18 ${given.k18}`);
  if (given.k19) parts.push(`-k19 ${given.k19}`);
  if (given.k20) parts.push(`-k20 ${given.k20}`);
  if (given.k21) parts.push(`-k21 ${given.k21}`);
  if (given.k22) parts.push(`-k22 ${given.k22}`);
  if (given.k23) parts.push(`-k23 ${given.k23}`);
  if (given.k24) parts.push(`-k24 ${given.k24}`);
  if (given.k25) parts.push(`-k25 ${given.k25}`);
  return parts.join(" "); // expect: model-output-to-shell
}

server.setRequestHandler(CallToolRequestSchema, async (request) => {
  exec(commandOf(request.params.arguments as any));
  return { content: [] };
});
