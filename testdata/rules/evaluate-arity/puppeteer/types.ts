// ok: the same types around Puppeteer's page, whose evaluate() takes any number
import type { Page } from "puppeteer";
import type { Page as Other } from "playwright";

interface Session {
  page: Page;
}
const pages = new Map<string, Page>();

export async function fields(s: Session, both: { page: Page | Other }) {
  await s.page.evaluate((x, y) => x, 1, 2);
  await pages.get("a")?.evaluate((x, y) => x, 1, 2);
  const { page } = s;
  await page.evaluate((x, y) => x, 1, 2);
  await both.page.evaluate((x, y) => x, 1, 2);
}
