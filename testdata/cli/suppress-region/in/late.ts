import { type Page } from "playwright";
// shearpin: ignore-file[evaluate-arity] behind an import
export const pick = (page: Page, a: string) => page.evaluate((x, y) => x, a, a);
