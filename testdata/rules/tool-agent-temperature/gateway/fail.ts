import { chat } from "./own-client";
import { ask } from "our-gateway";

export const go = (question: string, tools: unknown[]) =>
  ask(question, { tools, options: { temperature: 0.7 } }); // expect: tool-agent-temperature
export const talk = (question: string) => ask(question, { options: { temperature: 0.7 } });
export const own = (question: string, tools: unknown[]) =>
  chat(question, tools, { temperature: 0.7 }); // expect: tool-agent-temperature
