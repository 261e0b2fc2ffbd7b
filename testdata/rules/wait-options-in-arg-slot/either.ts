// Whoever asks whether the page has a method knows nothing of whose page it is.
let current: any = null;

export async function settle(open: () => Promise<any>, timeout: number) {
  current = current ?? (await open());
  const page: any = current;
  await page.waitForFunction("document.readyState === 'complete'", { timeout });
  await (page.waitForLoadState ? page.waitForLoadState("networkidle", { timeout }) : page.waitForNavigation({ timeout }));
}

export async function known(open: () => Promise<any>, timeout: number) {
  const tab: any = await open();
  await tab.waitForFunction("document.readyState === 'complete'", { timeout }); // expect: wait-options-in-arg-slot
  await tab.waitForLoadState("networkidle", { timeout });
}
