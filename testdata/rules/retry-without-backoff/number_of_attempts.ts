// A number where options may stand is one of attempts, and no pause.
import { retry as toolkit } from "es-toolkit";
import { retry as radash } from "radash";
import { retry as again } from "rxjs";

const load = () => fetch("https://example.com");

export const byNumber = () => toolkit(load, 3); // expect: retry-without-backoff
export const three = () => radash({ times: 3 }, load); // expect: retry-without-backoff

export const paced = () => toolkit(load, { retries: 3, delay: 1000 });
export const grown = () => radash({ times: 3, backoff: (n) => 500 * 2 ** n }, load);
export const streamed = again({ count: 3, delay: 1000 });
