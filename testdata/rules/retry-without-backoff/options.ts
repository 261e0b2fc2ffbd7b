// Options of clients that try again by themselves, without a pause when nobody asks for one.
import axios from "axios";
import axiosRetry from "axios-retry";

const client = axios.create();

axiosRetry(client, { retries: 5 }); // expect: retry-without-backoff
axiosRetry(client, { retries: 5, retryDelay: axiosRetry.exponentialDelay });
axiosRetry(client, { retries: 5, retryDelay: (count) => count * 1000 });
axiosRetry(client, { retries: 1 });
