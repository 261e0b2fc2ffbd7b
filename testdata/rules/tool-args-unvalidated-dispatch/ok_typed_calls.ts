// A job's name and parameters are no tool's call; what a person's browser posts is no model's.
import express from "express";
import type { Job } from "./queue";

const registry: Record<string, (params: any) => Promise<string>> = {};
const app = express();

export async function run(jobs: Job[]) {
	for (const job of jobs) await registry[job.name](job.params);
}
app.post("/replay", async (req, res) => {
	const { toolName, toolInput } = req.body;
	res.json(await registry[toolName](toolInput || {}));
});
