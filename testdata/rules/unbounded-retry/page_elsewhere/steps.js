// A page that another file hands over.
async function enter(page, user, password) {
  await page.goto("https://school.example/login");
  while (true) { // expect: unbounded-retry
    await page.fill("#user", user);
    await page.fill("#password", password);
    await page.click("#go");
    if (page.url().endsWith("/home")) break;
    await page.waitForTimeout(3000);
  }
}

async function enterSome(page, user, password) {
  for (let i = 0; i < 3; i++) {
    await page.fill("#user", user);
    await page.fill("#password", password);
    await page.click("#go");
    if (page.url().endsWith("/home")) break;
    await page.waitForTimeout(3000);
  }
}

module.exports = { enter, enterSome };
