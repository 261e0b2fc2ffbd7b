// Do two strangers accept these SARIF files? node validate.mjs FILE...
//
// Microsoft's validator knows what GitHub code scanning wants, but it ends with 0 whatever it finds, so its
// report is read; and a value outside of an enumeration silences it, so the JSON schema is asked too.
// Exit 0: no error and no warning. 1: some, printed. 2: a judge could not be asked.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const here = dirname(fileURLToPath(import.meta.url));
const multitool = dirname(createRequire(import.meta.url).resolve("@microsoft/sarif-multitool-linux/package.json"));
const read = (path) => JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));

function schemaErrors(paths) {
  const ajv = new Ajv.default({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(read(join(multitool, "sarif-2.1.0.json")));
  return paths.flatMap((path) =>
    validate(read(path)) ? [] : validate.errors.map((e) => `${path}: schema: ${e.instancePath} ${e.message}`));
}

// A result of Microsoft's report on one line; its text is a form to fill in.
function describe(run, { ruleId, ruleIndex, descriptor, level, message, locations }) {
  const place = locations?.[0]?.physicalLocation;
  const form = message.text ?? run.tool.driver.rules[ruleIndex].messageStrings[message.id].text;
  const text = form.replace(/\{(\d+)\}/g, (_, i) => message.arguments[i]);
  return `${place?.artifactLocation?.uri}:${place?.region?.startLine}: ${level ?? "warning"} ${ruleId ?? descriptor?.id}: ${text}`;
}

function multitoolErrors(paths) {
  const folder = mkdtempSync(join(tmpdir(), "sarif-"));
  const report = join(folder, "report.sarif");
  const program = join(multitool, "Sarif.Multitool");
  try {
    chmodSync(program, 0o755); // npm's install script would have done it
    execFileSync(program, ["validate", ...paths, "-o", report, "--log", "ForceOverwrite",
      "--level", "Error;Warning", "--rule-kind", "Sarif;Ghas", "-c", join(here, "policy.xml")], { stdio: "pipe" });
    const [run] = read(report).runs;
    const trouble = run.invocations.flatMap((i) => i.toolExecutionNotifications ?? []);
    return [...run.results, ...trouble].map((result) => describe(run, result));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

try {
  const paths = process.argv.slice(2);
  if (paths.length === 0)
    throw new Error("usage: node validate.mjs FILE...");
  const found = [...schemaErrors(paths), ...multitoolErrors(paths)];
  found.forEach((line) => console.log(line));
  process.exitCode = found.length ? 1 : 0;
} catch (error) {
  console.error(`validate.mjs: ${error.stderr?.length ? error.stderr : error.message}`);
  process.exitCode = 2;
}
