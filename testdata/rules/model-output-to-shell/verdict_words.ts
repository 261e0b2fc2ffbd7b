// A helper's verdict in a word: of forbidden patterns it is no limit, of known commands it is one.
import { createTool } from "@mastra/core/tools";
import { exec } from "node:child_process";
import { z } from "zod";

const RULES = [{ pattern: /\brm\s+-rf\s+\//, reason: "deletes the root" }];
const KNOWN = new Set(["uptime", "df -h"]);

function judge(command: string): { action: "ALLOW" | "BLOCK"; reason?: string } {
  const normalized = command.trim();
  for (const rule of RULES) {
    if (rule.pattern.test(normalized)) return { action: "BLOCK", reason: rule.reason };
  }
  return { action: "ALLOW" };
}

function judgeKnown(command: string): { action: "ALLOW" | "BLOCK" } {
  if (KNOWN.has(command)) return { action: "ALLOW" };
  return { action: "BLOCK" };
}

export const run = createTool({
  id: "shell_execute",
  description: "runs a command",
  inputSchema: z.object({ command: z.string() }),
  execute: async (context) => {
    const verdict = judge(context.command);
    if (verdict.action === "BLOCK") return { ok: false, error: verdict.reason };
    exec(context.command); // expect: model-output-to-shell
    return { ok: true };
  },
});

export const runKnown = createTool({
  id: "shell_known",
  description: "runs a known command",
  inputSchema: z.object({ command: z.string() }),
  execute: async (context) => {
    const verdict = judgeKnown(context.command);
    if (verdict.action !== "ALLOW") return { ok: false };
    exec(context.command);
    return { ok: true };
  },
});
