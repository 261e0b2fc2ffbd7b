// More quoted pieces than callers are asked: by the way each went, all of them are.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { exec } from "child_process";

const server = new Server({ name: "fetcher", version: "1" }, { capabilities: { tools: {} } });

function quoted(arg: string): string {
  return `'${arg.replace(/'/g, "'\\''")}'`;
}

function quoting(o: any): string {
  let command = "list";
  if (o.q0) command += ` --q0 ${quoted(o.q0)}`;
  if (o.q1) command += ` --q1 ${quoted(o.q1)}`;
  if (o.q2) command += ` --q2 ${quoted(o.q2)}`;
  if (o.q3) command += ` --q3 ${quoted(o.q3)}`;
  if (o.q4) command += ` --q4 ${quoted(o.q4)}`;
  if (o.q5) command += ` --q5 ${quoted(o.q5)}`;
  if (o.q6) command += ` --q6 ${quoted(o.q6)}`;
  if (o.q7) command += ` --q7 ${quoted(o.q7)}`;
  if (o.q8) command += ` --q8 ${quoted(o.q8)}`;
  if (o.q9) command += ` --q9 ${quoted(o.q9)}`;
  if (o.q10) command += ` --q10 ${quoted(o.q10)}`;
  if (o.q11) command += ` --q11 ${quoted(o.q11)}`;
  if (o.q12) command += ` --q12 ${quoted(o.q12)}`;
  if (o.q13) command += ` --q13 ${quoted(o.q13)}`;
  if (o.q14) command += ` --q14 ${quoted(o.q14)}`;
  if (o.q15) command += ` --q15 ${quoted(o.q15)}`;
  if (o.q16) command += ` --q16 ${quoted(o.q16)}`;
  if (o.q17) command += ` --q17 ${quoted(o.q17)}`;
  if (o.q18) command += ` --q18 ${quoted(o.q18)}`;
  if (o.q19) command += ` --q19 ${quoted(o.q19)}`;
  if (o.q20) command += ` --q20 ${quoted(o.q20)}`;
  if (o.q21) command += ` --q21 ${quoted(o.q21)}`;
  if (o.q22) command += ` --q22 ${quoted(o.q22)}`;
  if (o.q23) command += ` --q23 ${quoted(o.q23)}`;
  if (o.q24) command += ` --q24 ${quoted(o.q24)}`;
  if (o.q25) command += ` --q25 ${quoted(o.q25)}`;
  if (o.q26) command += ` --q26 ${quoted(o.q26)}`;
  if (o.q27) command += ` --q27 ${quoted(o.q27)}`;
  if (o.q28) command += ` --q28 ${quoted(o.q28)}`;
  if (o.q29) command += ` --q29 ${quoted(o.q29)}`;
  if (o.q30) command += ` --q30 ${quoted(o.q30)}`;
  if (o.q31) command += ` --q31 ${quoted(o.q31)}`;
  if (o.q32) command += ` --q32 ${quoted(o.q32)}`;
  if (o.q33) command += ` --q33 ${quoted(o.q33)}`;
  if (o.q34) command += ` --q34 ${quoted(o.q34)}`;
  if (o.q35) command += ` --q35 ${quoted(o.q35)}`;
  if (o.q36) command += ` --q36 ${quoted(o.q36)}`;
  if (o.q37) command += ` --q37 ${quoted(o.q37)}`;
  if (o.q38) command += ` --q38 ${quoted(o.q38)}`;
  if (o.q39) command += ` --q39 ${quoted(o.q39)}`;
  if (o.q40) command += ` --q40 ${quoted(o.q40)}`;
  if (o.q41) command += ` --q41 ${quoted(o.q41)}`;
  if (o.q42) command += ` --q42 ${quoted(o.q42)}`;
  if (o.q43) command += ` --q43 ${quoted(o.q43)}`;
  if (o.q44) command += ` --q44 ${quoted(o.q44)}`;
  if (o.q45) command += ` --q45 ${quoted(o.q45)}`;
  if (o.q46) command += ` --q46 ${quoted(o.q46)}`;
  if (o.q47) command += ` --q47 ${quoted(o.q47)}`;
  return command;
}

function half(o: any): string {
  return `show ${quoted(o.first)} ${o.second}`; // expect: model-output-to-shell
}

server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const { name, arguments: args } = request.params;
  if (name === "list") exec(quoting(args));
  if (name === "show") exec(half(args));
  return { content: [{ type: "text", text: name }] };
});
