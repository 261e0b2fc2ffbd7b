// What a helper knows as the error of whoever says stop ends it; what it knows as one attempt's timeout does not.
class TimeoutError extends Error {}
const aborted = Symbol("aborted");

export function isAbortError(error: any): boolean {
  return error instanceof TimeoutError || !!error[aborted];
}

export function isWorthIt(error: any): boolean {
  return error instanceof TimeoutError;
}

export async function open(progress: any, url: string) {
  let response: Response | undefined;
  while (!response) {
    try {
      response = await progress.race(fetch(url));
    } catch (error) {
      if (isAbortError(error)) throw error;
      await progress.wait(250);
    }
  }
  return response;
}

export async function openAgain(url: string) {
  let response: Response | undefined;
  while (!response) { // expect: unbounded-retry
    try {
      response = await fetch(url);
    } catch (error) {
      if (!isWorthIt(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  return response;
}
