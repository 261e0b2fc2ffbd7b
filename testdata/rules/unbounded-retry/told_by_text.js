// A text that is made of the error says no more than the error itself.
export async function onTimeouts(work) {
  while (true) { // expect: unbounded-retry
    try {
      await work();
      break;
    } catch (err) {
      const text = String(err);
      if (text.includes("navigation timeout")) {
        await sleep(1000);
        continue;
      }
      throw err;
    }
  }
}

export async function onTimeoutsInLowerCase(work) {
  while (true) { // expect: unbounded-retry
    try {
      await work();
      break;
    } catch (err) {
      const text = err.stack || err.message;
      const lower = String(text).toLowerCase();
      if (lower.includes("navigation timeout")) {
        await sleep(1000);
        continue;
      }
      setTimeout(() => process.exit(1), 100);
      break;
    }
  }
}

export async function untilSomebodySaysNo(work, dialog) {
  while (true) {
    try {
      await work();
      break;
    } catch (err) {
      const text = String(err);
      const answer = await dialog.question(text);
      if (answer === "again") continue;
      throw err;
    }
  }
}

function sleep(ms) {
  return new Promise((go) => setTimeout(go, ms));
}
