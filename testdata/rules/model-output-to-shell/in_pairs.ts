// Tools that stand in a Map made of pairs, and what a base class does for all of them.
import Anthropic from "@anthropic-ai/sdk";
import { execSync, spawn } from "child_process";

abstract class GitTool {
  constructor(readonly name: string) {}
  protected abstract executeImpl(params: any): Promise<string>;
  async execute(params: any): Promise<string> {
    return await this.executeImpl(params);
  }
}
class LogTool extends GitTool {
  protected async executeImpl(params: any): Promise<string> {
    const { path } = params;
    return String(spawn("bash", ["-c", `git log ${path}`]).pid); // expect: model-output-to-shell
  }
}
class ShowTool extends GitTool {
  protected async executeImpl(params: any): Promise<string> {
    return String(execSync(`git show ${params.path}`)); // expect: model-output-to-shell
  }
}
class CountTool extends GitTool {
  protected async executeImpl(params: any): Promise<string> {
    return String(execSync(`git log -n ${Number(params.count)}`));
  }
}
class IdleTool extends GitTool { // nobody makes one
  protected async executeImpl(params: any): Promise<string> {
    return params.path;
  }
}
const written = new Map<string, GitTool>([["log", new LogTool("log")]]);
const made = [new ShowTool("show"), new CountTool("count")];
const mapped = new Map(made.map((tool) => [tool.name, tool]));

const blame = (input: any) => String(execSync(`git blame ${input.path}`)); // expect: model-output-to-shell
const handlers = new Map<string, (input: any) => string>([["blame", blame]]);
const names = new Map([["b", "git blame"]]);

const client = new Anthropic();
export async function turn(messages: any[]) {
  const reply = await client.messages.create({ model: "m", max_tokens: 9, messages });
  for (const block of reply.content) {
    if (block.type !== "tool_use") continue;
    const tool = written.get(block.name) ?? mapped.get(block.name);
    if (tool) await tool.execute(block.input);
    else handlers.get(block.name)?.(block.input);
    execSync(names.get(block.name)!); // one of those in the code
  }
}
