// Wrappers that check the command before they run it.
import { exec, execSync, spawnSync } from "node:child_process";

const BLOCKED = ["rm -rf", "mkfs"];
const isBlocked = (command: string) => BLOCKED.some((word) => command.includes(word));

class Shell {
  constructor(private approve: (command: string) => Promise<boolean>) {}

  async run(command: string) {
    const approved = await this.approve(command);
    if (!approved) return { error: "denied" };
    return new Promise((resolve) => {
      exec(command, { cwd: "/srv" }, (error, stdout) => resolve(stdout));
    });
  }
}

function throws(command: string) {
  if (isBlocked(command)) throw new Error("blocked");
  return execSync(command);
}

function inline(command: string) {
  if (/\brm\s+-rf\b/.test(command)) {
    return null;
  }
  return execSync(command);
}

function withReason(command: string) {
  const { ok, reason } = check(command);
  if (!ok) return reason;
  return execSync(command);
}

function check(command: string) {
  return { ok: !isBlocked(command), reason: "blocked" };
}

const either = (command: string) => (isBlocked(command) ? "" : execSync(command));
const both = (command: string) => !isBlocked(command) && execSync(command);

function demand(command: string) {
  if (isBlocked(command)) throw new Error(command);
}

function demands(program: string, args: string[]) {
  demand([program, ...args].join(" "));
  return spawnSync(program, args);
}

function verdict(command: string) {
  return isBlocked(command) ? "deny" : "allow";
}

function switches(command: string) {
  switch (verdict(command)) {
    case "deny":
      return "denied";
    default:
      return execSync(command);
  }
}

async function asksPolicy(command: string, policy: { evaluate(what: { command: string }): Promise<{ denied: boolean }> }) {
  const decision = await policy.evaluate({ command });
  if (decision.denied) throw new Error("denied");
  return execSync(command);
}

function onlyDocker(command: string) {
  if (!command.startsWith("docker ")) throw new Error(command);
  return execSync(command);
}

onlyDocker("rm -rf /");
new Shell(async () => false).run("rm -rf /");
throws("rm -rf /");
inline("rm -rf /");
withReason("rm -rf /");
either("rm -rf /");
both("rm -rf /");
demands("rm", ["-rf", "/"]);
switches("rm -rf /");
asksPolicy("rm -rf /", policy);
