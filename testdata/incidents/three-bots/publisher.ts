import { chromium, type Page } from "playwright";

interface Draft {
  title: string;
  category: string;
  html: string;
}

class Publisher {
  private page!: Page;

  async open(url: string): Promise<void> {
    const browser = await chromium.launch();
    this.page = await browser.newPage();
    await this.page.goto(url);
  }

  async fill(draft: Draft): Promise<void> {
    await this.page.evaluate( // expect: evaluate-arity
      (title, html) => {
        document.title = title;
        document.querySelector("#editor")!.innerHTML = html;
      },
      draft.title,
      draft.html,
    );
    // Puppeteer takes options second; here they are the function's argument, and the timeout stays the default.
    await this.page.waitForFunction(() => document.readyState === "complete", { timeout: 5000 }); // expect: wait-options-in-arg-slot
    await this.page.evaluate(([name]) => window.setCategory(name), [draft.category]);
  }
}

declare global {
  interface Window {
    setCategory(name: string): void;
  }
}

export { Publisher, type Draft };
