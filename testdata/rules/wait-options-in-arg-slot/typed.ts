// Declared to be anything: what is returned says more.
import { test } from "@playwright/test";

async function same(page: any): Promise<any> {
  return page;
}
function plain(page: any): any {
  return page;
}
test("a", async ({ page }) => {
  const one = await same(page);
  await one.waitForFunction(() => document.title !== "", { timeout: 5000 }); // expect: wait-options-in-arg-slot
  const other = plain(page);
  await other.waitForFunction(() => document.title !== "", { timeout: 5000 }); // expect: wait-options-in-arg-slot
});
