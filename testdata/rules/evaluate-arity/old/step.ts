import type { Page } from "@playwright/test";

export interface Context {
  tab: Page;
}
export type Step = { run(context: Context): Promise<void> };
