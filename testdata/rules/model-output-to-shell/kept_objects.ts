// Tools as objects that a registry of the project's own keeps, and runs by their names.
import OpenAI from "openai";
import { execSync, spawnSync } from "child_process";

interface Def { name: string; run(args: Record<string, any>): Promise<string> }
class Registry {
  private tools: Map<string, Def> = new Map();
  register(def: Def) {
    this.tools.set(def.name, def);
  }
  async call(name: string, args: Record<string, any>) {
    const def = this.tools.get(name);
    if (!def) throw new Error("unknown tool");
    return def.run(args);
  }
}
const registry = new Registry();
registry.register({
  name: "blame",
  async run(args) {
    return execSync(`git blame ${args.file}`).toString(); // expect: model-output-to-shell
  },
});
registry.register({
  name: "show",
  async run({ file }) {
    return spawnSync("git", ["show", file]).stdout.toString();
  },
});
registry.register({
  name: "branch",
  async run({ name }) {
    if (!/^[a-z0-9/_-]+$/i.test(name)) throw new Error("bad branch");
    return execSync(`git checkout -b ${name}`).toString();
  },
});
registry.register({
  name: "tag",
  async run({ name }) {
    return execSync(`git tag ${JSON.stringify(name)}`).toString(); // expect: model-output-to-shell
  },
});
const idle = { // nobody registers it
  name: "idle",
  async run(args: any) {
    return execSync(`git log ${args.file}`).toString();
  },
};

const openai = new OpenAI();
export async function step(messages: any[]) {
  const completion = await openai.chat.completions.create({ model: "m", messages });
  for (const call of completion.choices[0].message.tool_calls ?? []) {
    const content = await registry.call(call.function.name, JSON.parse(call.function.arguments));
    messages.push({ role: "tool", tool_call_id: call.id, content });
  }
}
