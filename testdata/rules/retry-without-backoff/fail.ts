import axios from "axios";
import axiosRetry from "axios-retry";

declare const url: string;

async function atOnce() {
  for (let attempt = 0; attempt < 5; attempt++) { // expect: retry-without-backoff
    try {
      return await fetch(url);
    } catch (error) {
      console.error(error);
    }
  }
}

async function tooShort() {
  let tries = 0;
  while (tries < 5) { // expect: retry-without-backoff
    try {
      return await axios.get(url);
    } catch (error) {
      tries++;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function again(attempt = 0): Promise<Response> {
  try {
    return await fetch(url);
  } catch (error) {
    if (attempt > 5) throw error;
    return again(attempt + 1); // expect: retry-without-backoff
  }
}

async function onlyOfTheNetwork(tries: number) {
  let left = tries;
  while (true) { // expect: retry-without-backoff
    try {
      return await fetch(url);
    } catch (error) {
      if (!(error instanceof TypeError) || left === 0) throw error;
      left -= 1;
    }
  }
}

async function threeTimesMore(path: string, retries = 1): Promise<Response> {
  try {
    return await fetch(path);
  } catch (error) {
    if (retries <= 0) throw error;
    return threeTimesMore(path, retries - 1); // expect: retry-without-backoff
  }
}
threeTimesMore("https://example.com", 3);

async function byStatus(url: string, retries = 3): Promise<any> {
  const response = await fetch(url);
  if (!response.ok) {
    if (retries === 0) throw new Error("failed");
    return byStatus(url, retries - 1); // expect: retry-without-backoff
  }
  return response;
}
