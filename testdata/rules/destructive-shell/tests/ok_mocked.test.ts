import { execSync } from "node:child_process";
import { test, vi } from "vitest";

// What a test has replaced runs nothing.
vi.mock("node:child_process");

test("guard", () => {
	execSync("rm -rf /");
});
