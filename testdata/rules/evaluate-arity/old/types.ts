// Pages behind the project's own types.
import { test as base } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import type { Step } from "./step";

interface Session {
  page: Page;
  open(): Promise<Page>;
}
const sessions: Record<string, Session> = {};
const pages = new Map<string, Page>();
const named: Record<string, (p: Page) => Promise<unknown>> = {
  one: (p) => p.evaluate((x, y) => x + y, 1, 2), // expect: evaluate-arity
};

export async function fields(id: string, s: Session, made: Browser) {
  pages.set(id, await made.newPage());
  const kept = pages.get(id);
  await kept?.evaluate((x, y) => x + y, 1, 2); // expect: evaluate-arity
  await sessions[id].page.evaluate((x, y) => x + y, 1, 2); // expect: evaluate-arity
  const { page } = s;
  await page.evaluate((x, y) => x + y, 1, 2); // expect: evaluate-arity
  const opened = await s.open();
  await opened.evaluate((x, y) => x + y, 1, 2); // expect: evaluate-arity
  return named;
}

export const taken = ({ page }: { page: Page; id: string }) =>
  page.evaluate((x, y) => x + y, 1, 2); // expect: evaluate-arity

export const imported: Step = {
  run: async (context) => {
    await context.tab.evaluate((x, y) => x + y, 1, 2); // expect: evaluate-arity
  },
};

const test = base.extend<{ own: string }>({});
test.beforeEach(async ({ page }) => {
  await page.evaluate((x, y) => x + y, 1, 2); // expect: evaluate-arity
});
