import { load, loadAny, loadEither, loadOther } from "./browsers.mjs";

const tab = await (await (await load("/opt")).chromium.launch()).newPage();
await tab.waitForFunction("window.ready === true", { timeout: 30000 }); // expect: wait-options-in-arg-slot
const either = await (await (await loadEither("/opt")).chromium.launch()).newPage();
await either.waitForFunction("window.ready === true", { timeout: 30000 });
const other = await (await (await loadOther()).chromium.launch()).newPage();
await other.waitForFunction("window.ready === true", { timeout: 30000 });
const any = await (await (await loadAny("/opt")).chromium.launch()).newPage();
await any.waitForFunction("window.ready === true", { timeout: 30000 });
