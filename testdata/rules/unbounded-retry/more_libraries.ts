// Libraries whose default, or whose zero, is no end.
import { retry as toolkit } from "es-toolkit";
import { retry as radash } from "radash";
import { retry as attempt } from "@lifeomic/attempt";
import { retry as std } from "@std/async";

const load = () => fetch("https://example.com");
const stop = AbortSignal.timeout(60_000);

export const byDefault = () => toolkit(load); // expect: unbounded-retry
export const noTimes = () => radash({ times: Infinity, delay: 1000 }, load); // expect: unbounded-retry
export const zero = () => attempt(load, { maxAttempts: 0, delay: 1000 }); // expect: unbounded-retry
export const most = () => std(load, { maxAttempts: Infinity }); // expect: unbounded-retry

export const counted = () => toolkit(load, { retries: 5, delay: 1000 });
export const ended = () => toolkit(load, { delay: 1000, signal: stop });
export const three = () => radash({ delay: 2000 }, load);
export const ten = () => attempt(load, { maxAttempts: 10 });
export const five = () => std(load);
