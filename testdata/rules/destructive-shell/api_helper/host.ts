import { execFileSync } from "node:child_process";

export function apiCall(method: string, endpoint: string) {
	return execFileSync("gh", ["api", endpoint, "-X", method], { encoding: "utf8" });
}
