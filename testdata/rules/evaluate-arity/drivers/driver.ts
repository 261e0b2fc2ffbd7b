// Thin: what it is called with it hands on to Playwright's method of that name.
import type { Page } from "playwright";

export class DriverPage {
  constructor(private page: Page) {}
  evaluate<T>(fn: any, ...args: any[]): Promise<T> {
    return this.page.evaluate(fn, ...args);
  }
  evaluateHandle(fn: any, ...args: any[]) {
    return this.page.evaluateHandle(fn, args);
  }
}
