// Puppeteer's pages are acted on, and looked at, as Playwright's are.
import puppeteer, { Page } from "puppeteer";

export async function enter(page: Page, name: string) {
  while (true) { // expect: unbounded-retry
    await page.type("#user", name);
    await page.click("#login");
    if (await page.$("#welcome")) break;
  }
}

export async function again() {
  const browser = await puppeteer.launch();
  const page = await browser.newPage();
  do { // expect: unbounded-retry
    await page.click("#login");
  } while (!(await page.$("#welcome")));
}

export async function waits(page: Page) {
  while (!(await page.$("#welcome"))) { // expect: unbounded-retry (warning)
    await new Promise((go) => setTimeout(go, 1000));
  }
}

export async function takesTheNext(page: Page) {
  while (await page.$("#next")) {
    await page.click("#next");
  }
}

export async function counted(page: Page) {
  for (let i = 0; i < 5; i++) {
    await page.click("#login");
    if (await page.$("#welcome")) break;
  }
}
