// Pages are turned until one shows what is looked for; what each of them says is kept.
import { Page } from "playwright";

export async function collect(page: Page, save: (what: object) => Promise<void>) {
  let found = 0;
  while (found == 0) {
    const next = page.locator("a.next");
    await next.first().waitFor();
    found = await page.locator("p.date").filter({ hasText: "December" }).count();
    const rows = await page.locator("li.review").allInnerTexts();
    await save({ rows });
    await next.first().click();
  }
}

export async function collectTold(page: Page, save: (what: object) => Promise<void>) {
  let found = 0;
  while (found == 0) {
    const next = page.locator("a.next");
    await next.first().waitFor();
    found = await page.locator("p.date").filter({ hasText: "December" }).count();
    const rows = await page.locator("li.review").allInnerTexts();
    const texts = rows;
    const count = texts.length;
    await save({ texts, count });
    await next.first().click();
  }
}

export async function collectNothing(page: Page) {
  let found = 0;
  while (found == 0) { // expect: unbounded-retry
    const next = page.locator("a.next");
    found = await page.locator("p.date").filter({ hasText: "December" }).count();
    const rows = await page.locator("li.review").allInnerTexts();
    console.log(rows);
    await next.first().click();
  }
}

export async function signIn(page: Page, save: (what: object) => Promise<void>) {
  let found = 0;
  while (found == 0) { // expect: unbounded-retry
    const button = page.locator("button.login");
    found = await page.locator("p.welcome").count();
    const rows = await page.locator("li.message").allInnerTexts();
    await save({ rows });
    await button.first().click();
  }
}

// What is kept was read before: each turn only presses.
export async function goOn(page: Page, save: (what: object) => Promise<void>) {
  const rows = await page.locator("li.review").allInnerTexts();
  let found = 0;
  while (found == 0) { // expect: unbounded-retry
    const next = page.locator("button.next");
    found = await page.locator("p.done").count();
    await save({ rows });
    await next.first().click();
  }
}

// What is kept is only whether it has worked.
export async function goOnTelling(page: Page, save: (what: object) => Promise<void>) {
  let found = 0;
  while (found == 0) { // expect: unbounded-retry
    const next = page.locator("button.next");
    found = await page.locator("p.done").count();
    await save({ found });
    await next.first().click();
  }
}
