export const until = (page, check, options) => page.waitForFunction(check, options);
