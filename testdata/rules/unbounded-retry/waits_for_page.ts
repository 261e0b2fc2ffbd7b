// Until a page shows something, looked at inside the loop.
import { Page } from "playwright";

const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));

export async function reads(page: Page) {
  let id = "";
  while (true) { // expect: unbounded-retry (warning)
    const link = await (await page.$(".info a"))!.getAttribute("href");
    if (link) {
      id = link.slice(1);
      break;
    }
    await pause(1000);
  }
  return id;
}

export async function compares(page: Page) {
  while (true) { // expect: unbounded-retry (warning)
    const off = await page.locator("#submit").getAttribute("aria-disabled");
    if (off === "false") break;
    await pause(500);
  }
}

export async function looks(page: Page) {
  while (true) { // expect: unbounded-retry (warning)
    if (await page.isVisible("#submit")) break;
    await page.waitForTimeout(500);
  }
}

export async function counts(page: Page) {
  let turns = 0;
  while (true) {
    if (await page.isVisible("#submit")) break;
    if (++turns > 10) break;
    await page.waitForTimeout(500);
  }
}

/* it works on the page: another look is another part of it */
export async function scrolls(page: Page) {
  while (true) {
    if (await page.isVisible("#last")) break;
    await page.mouse.wheel(0, 500);
    await page.waitForTimeout(500);
  }
}

export async function takesTheNext(page: Page) {
  while (true) {
    if (!(await page.isVisible("#next"))) break;
    await page.click("#next");
  }
}

export async function waitsWithDeadline(page: Page) {
  while (true) {
    const off = await page.locator("#submit").getAttribute("aria-disabled");
    if (off === "false") break;
    await page.waitForSelector("#submit", { timeout: 1000 });
  }
}
