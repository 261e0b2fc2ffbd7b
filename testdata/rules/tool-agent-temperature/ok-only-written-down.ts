// A model, its tools and its temperature in a call that asks no model: a record, an event, what a page shows.
import { useState } from "react";
import { prisma } from "./db";

class AgentConfig {
  constructor(public options: { model: string; temperature: number; tools: string[] }) {}
}

export function Settings() {
  const [config] = useState({ model: "gpt-4o", temperature: 0.7, tools: ["search", "code"] });
  return config;
}

export const seed = () =>
  prisma.agent.create({ data: { name: "clerk", prompt: "be kind", model: "gpt-4o", temperature: 0.7, tools: ["search"] } });

export const show = (res: any) => res.json({ model: "gpt-4o", temperature: 0.7, tools: ["search"] });

export const tell = (io: any, tools: any) => io.emit("config", { model: "gpt-4o", temperature: 0.7, tools });

export const save = (db: any, tools: any) => db.insert("runs", { model: "gpt-4o", temperature: 0.7, tools });

export const post = (axios: any, tools: any) =>
  axios({ url: "https://telemetry.example/runs", method: "post", data: { model: "gpt-4o", temperature: 0.7, tools } });

export const preset = new AgentConfig({ model: "gpt-4o", temperature: 0.7, tools: ["search"] });
