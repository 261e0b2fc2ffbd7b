// The same in TypeScript.
import { Page } from "playwright";

export async function byField(page: Page, code: () => string) {
  while (await page.locator("#mfa").isVisible()) { // expect: unbounded-retry
    await page.fill("#code", code());
    await page.waitForTimeout(5000);
  }
}

export async function bySet(page: Page, code: string) {
  let asked = true;
  while (asked) { // expect: unbounded-retry
    await page.keyboard.type(code);
    await page.click("#send");
    asked = (await page.locator("#mfa").count()) > 0;
  }
}

// ---- what works on, or is counted ----

export async function toTheNext(page: Page, name: string) {
  while (await page.isVisible("#next")) {
    await page.fill("#name", name);
    await page.click("#next");
  }
}

export async function answers(page: Page, answerTo: (said: string) => string) {
  while (await page.isVisible("#chat")) {
    const said = await page.innerText("#last");
    await page.fill("#box", answerTo(said));
    await page.click("#send");
  }
}

export async function counted(page: Page, code: string) {
  let tries = 0;
  while (await page.isVisible("#mfa")) {
    await page.fill("#code", code);
    if (++tries > 3) throw new Error("refused");
  }
}
