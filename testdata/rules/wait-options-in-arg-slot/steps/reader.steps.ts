// playwright-bdd gives steps Playwright's page, by whatever name a step goes.
import { And, When } from "./bdd_fixtures";

When("the reader opens the list", async ({ page }) => {
  await page.waitForFunction(() => document.title, { timeout: 3000 }); // expect: wait-options-in-arg-slot
  await page.waitForFunction(() => document.title, undefined, { timeout: 3000 });
});

And("the reader scrolls to the end", async ({ page }) => {
  const area = page.locator("main").first();
  await area.evaluate((one) => one.scrollTo(0, one.scrollHeight), { timeout: 8000 }); // expect: wait-options-in-arg-slot
});
