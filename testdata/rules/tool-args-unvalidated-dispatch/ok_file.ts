import { readFileSync } from "node:fs";
import fs from "node:fs/promises";

// steps that somebody wrote into a file are no calls of a model
export async function replay(tools: Record<string, (a: any) => Promise<void>>, path: string) {
  for (const step of JSON.parse(readFileSync(path, "utf8"))) await tools[step.name](step.arguments);
}
export async function again(tools: Record<string, (a: any) => Promise<void>>, path: string) {
  const steps = JSON.parse(await fs.readFile(path, "utf8"));
  for (const step of steps) await tools[step.name](step.arguments);
}
