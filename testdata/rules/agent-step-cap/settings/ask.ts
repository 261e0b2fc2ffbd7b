import { run } from "@openai/agents";
import { endless, sober } from "./caps";

export async function ask(agent: any, question: string) {
  await run(agent, question, sober);
  return run(agent, question, endless); // expect: agent-step-cap
}
