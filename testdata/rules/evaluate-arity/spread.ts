// A list spread out is as many arguments as it has values.
import { chromium } from "playwright";

export async function main(rest: number[]) {
  const page = await (await chromium.launch()).newPage();
  await page.evaluate((a, b) => a + b, ...[1, 2]); // expect: evaluate-arity
  const both = [1, 2];
  await page.evaluate((a, b) => a + b, ...both); // expect: evaluate-arity
  await page.locator("p").evaluate((el, a, b) => a + b, ...[1, 2]); // expect: evaluate-arity
  await page.evaluate((a) => a, ...[1]);
  await page.evaluate((a) => a, ...rest); // nobody knows how many
  await page.evaluate(([a, b]) => a + b, both);
}
