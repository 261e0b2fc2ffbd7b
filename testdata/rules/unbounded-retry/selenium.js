// selenium-webdriver: what acts on a page until the page says that it worked.
const { Builder, By, until } = require("selenium-webdriver");

async function login(url) {
  const driver = await new Builder().forBrowser("chrome").build();
  await driver.get(url);
  while (!(await driver.findElement(By.id("home")).isDisplayed())) { // expect: unbounded-retry
    await driver.findElement(By.id("login")).click();
  }
}

// Five times.
async function loginSome(url) {
  const driver = await new Builder().forBrowser("chrome").build();
  for (let i = 0; i < 5; i++) {
    await driver.findElement(By.id("login")).click();
    if (await driver.findElement(By.id("home")).isDisplayed()) break;
  }
}

// It takes what is there, one after the other.
async function more(url) {
  const driver = await new Builder().forBrowser("chrome").build();
  while (await driver.findElement(By.id("more")).isDisplayed()) {
    await driver.findElement(By.id("more")).click();
  }
  await driver.wait(until.elementLocated(By.id("end")), 5000);
}

module.exports = { login, loginSome, more };
