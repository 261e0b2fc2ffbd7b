import type { Page } from "playwright";
export const f = (page: Page) => page.waitForFunction(() => window.done, undefined, { timeout: 5 }); // expect: wait-options-in-arg-slot
