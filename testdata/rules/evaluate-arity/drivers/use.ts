import { DriverPage } from "./driver";

export async function resize(page: DriverPage, width: number, height: number) {
  await page.evaluate((w: number, h: number) => window.resizeTo(w, h), width, height); // expect: evaluate-arity
  await page.evaluate(([w, h]: number[]) => window.resizeTo(w, h), [width, height]);
  await page.evaluateHandle(([w, h]: number[]) => window.resizeTo(w, h), width, height);
}
