// A package that is imported from where it is installed is that package.
import { chromium } from "/opt/node/lib/node_modules/playwright/index.mjs";

const browser = await chromium.launch();
const page = await browser.newPage();
await page.waitForFunction(() => window.ready, { timeout: 5000 }); // expect: wait-options-in-arg-slot
await page.waitForFunction(() => window.ready, undefined, { timeout: 5000 });
