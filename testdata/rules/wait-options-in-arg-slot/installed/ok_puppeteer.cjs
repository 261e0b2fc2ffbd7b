// Puppeteer's order is right for Puppeteer.
const puppeteer = require("/opt/node/lib/node_modules/puppeteer");

async function ready() {
  const browser = await puppeteer.launch();
  const page = await browser.newPage();
  await page.waitForFunction(() => window.ready, { timeout: 5000 });
}

module.exports = ready;
