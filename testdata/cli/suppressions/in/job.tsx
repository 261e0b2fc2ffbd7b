import { type Page } from "playwright";

export async function pick(page: Page, a: string, b: string) {
  await page.evaluate((x, y) => x, a, b, {}); // shearpin: ignore[evaluate-arity] a reason
  /* shearpin: ignore[evaluate-arity] */
  await page.evaluate((x, y) => x, a, b, {});
  await page.evaluate((x, y) => x, a, b, {}); /* shearpin: ignore[SP101] */
  return (
    <p>
      {/* shearpin: ignore[evaluate-arity] in JSX */}
      {page.evaluate((x, y) => x, a, b, {})}
    </p>
  );
}
