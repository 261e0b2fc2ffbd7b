// `new` on an async function throws a TypeError and calls nothing; on a plain one it runs it.
async function reset(page) {
  try {
    await page.goto("https://shop.example/settings", { timeout: 0 });
    await page.click("#reset");
  } catch (e) {
    await new reset(page);
  }
}

async function resetAgain(page) {
  try {
    await page.goto("https://shop.example/settings", { timeout: 0 });
    await page.click("#reset");
  } catch (e) {
    await resetAgain(page); // expect: unbounded-retry
  }
}

export { reset, resetAgain };
