// A pause of nothing, said to the library.
import axios from "axios";
import axiosRetry from "axios-retry";
import pRetry from "p-retry";

const slow = axios.create();
axiosRetry(slow, { retries: 3, retryDelay: axiosRetry.exponentialDelay });
const fixed = axios.create();
axiosRetry(fixed, { retries: 3, retryDelay: () => 2000 });
const hot = axios.create();
axiosRetry(hot, { retries: 5, retryDelay: () => 0 }); // expect: retry-without-backoff
const hasty = axios.create();
axiosRetry(hasty, { retries: 5, retryDelay: () => { return 50; } }); // expect: retry-without-backoff
export const a = () => pRetry(() => fetch("https://a.example"), { retries: 4, minTimeout: 0 }); // expect: retry-without-backoff
export const b = () => pRetry(() => fetch("https://a.example"), { retries: 4, minTimeout: 500 });
export const c = () => pRetry(() => fetch("https://a.example"), { retries: 4 });
