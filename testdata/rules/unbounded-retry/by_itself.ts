import { By, WebElement } from "selenium-webdriver";
import puppeteer from "puppeteer";

// what the page does not show is asked for again, at once
class Groups {
  async run(list: WebElement, n: number): Promise<void> {
    for (const group of await list.findElements(By.className("group"))) {
      if (!(await group.isDisplayed())) {
        return this.run(list, n); // expect: unbounded-retry
      }
      await group.click();
    }
  }
}

export async function named(list: WebElement): Promise<void> {
  for (const group of await list.findElements(By.className("group"))) {
    const visible = await group.isDisplayed();
    if (!visible) return named(list); // expect: unbounded-retry
    await group.click();
  }
}

export async function counted(list: WebElement, n = 0): Promise<void> {
  const group = await list.findElement(By.className("group"));
  if (!(await group.isDisplayed()) && n < 5) return counted(list, n + 1);
  await group.click();
}

// hands on the number as it was
export async function load(url: string, retries = 0): Promise<string> {
  try {
    return await (await fetch(url)).text();
  } catch (error) {
    if (retries <= 5) return load(url, retries++); // expect: unbounded-retry
    throw error;
  }
}

// the browser is launched again the moment it goes
export async function setup() {
  const browser = await puppeteer.launch();
  browser.on("disconnected", setup); // expect: unbounded-retry
  return browser;
}

// whom the error is shown to is asked nothing else
export async function go(url: string): Promise<void> {
  try {
    await fetch(url);
  } catch (error: any) {
    if (box.find("database").isFailed(error)) {
      await box.find("database").again();
      await go(url); // expect: unbounded-retry
    }
    throw error;
  }
}
