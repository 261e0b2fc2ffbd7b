import type { Frame, Page } from "@playwright/test";

export async function either(target: Page | Frame, wide: any, s: string, v: string) {
	await target.evaluate((s, v) => s, s, v); // expect: evaluate-arity
	await wide.evaluate((s: string, v: string) => s, s, v); // expect: evaluate-arity
}
