// A job { name, args } of a queue, a command of a terminal: nothing of it is called a tool.
type Job = { name: string; args: string };
const workers: Record<string, (args: unknown) => Promise<string>> = {};
export async function work(job: Job) { return workers[job.name](JSON.parse(job.args)); }
const tools: Record<string, (args: string[]) => number> = {};
export function command(cmd: { name: string; args: string[] }) { return tools[cmd.name](cmd.args); }
