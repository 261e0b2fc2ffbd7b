// A licence.
// shearpin: ignore-file[evaluate-arity] pages are fakes here
import { type Page } from "playwright";
export const pick = (page: Page, a: string) => page.evaluate((x, y) => x, a, a);
