// The page is made here, and what is done on it stands in steps.js.
const { chromium } = require("playwright");
const { enter, enterSome } = require("./steps");

(async () => {
  const browser = await chromium.launch();
  const page = await browser.newPage();
  await enter(page, "u", "p");
  await enterSome(page, "u", "p");
})();
