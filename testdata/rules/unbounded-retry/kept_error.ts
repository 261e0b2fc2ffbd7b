// What a handler keeps of the error is something, so that a test for it behind the try is passed by every failure.
const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));

export async function keeps(url: string) {
  let failures = 0;
  for (;;) {
    let failed: unknown = null;
    try {
      return await fetch(url);
    } catch (error) {
      failed = error;
    }
    if (failed) {
      failures += 1;
      if (failures > 5) throw failed;
      await pause(2 ** failures * 1000);
    }
  }
}

export async function keepsText(url: string) {
  let failures = 0;
  let answer: Response | null = null;
  let why = "";
  while (answer === null) {
    try {
      answer = await fetch(url);
    } catch (error) {
      why = `refused: ${error}`;
    }
    if (why) {
      if (++failures > 5) throw new Error(why);
      await pause(1000);
      why = "";
    }
  }
  return answer;
}

// ---- what is not kept each time, or not asked ----

export async function onlyTells(url: string) {
  let failed: unknown = null;
  for (;;) { // expect: unbounded-retry
    try {
      return await fetch(url);
    } catch (error) {
      failed = error;
    }
    if (failed) console.error(failed);
    await pause(1000);
  }
}

export async function keepsSometimes(url: string) {
  let failed: unknown = null;
  let failures = 0;
  for (;;) { // expect: unbounded-retry
    try {
      return await fetch(url);
    } catch (error: any) {
      if (error.code === "ECONNRESET") failed = error;
    }
    if (failed) {
      failures += 1;
      if (failures > 5) throw failed;
    }
    await pause(1000);
  }
}
