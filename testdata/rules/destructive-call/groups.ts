// A control group is made and removed as a folder of the kernel's.
import { rm } from "node:fs/promises";
import { join } from "node:path";

export async function leave(id: string) {
	await rm(join("/sys/fs/cgroup", `worker-${id}`), { recursive: true, force: true });
	await rm("/sys/fs/cgroup", { recursive: true, force: true }); // expect: destructive-call
	await rm("/etc", { recursive: true, force: true }); // expect: destructive-call
}
