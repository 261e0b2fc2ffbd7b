// The same.
declare function buy(): Promise<{ success: boolean }>;
declare function page(number: number): Promise<{ success: boolean }>;
const pause = () => new Promise((go) => setTimeout(go, 2000));

function step(text: string) {
  console.log("==", text);
}

export async function tells(total: number) {
  let turn = 0, done = 0;
  while (true) { // expect: unbounded-retry
    turn++;
    step(`turn ${turn}`);
    const result = await buy();
    if (!result.success) {
      await pause();
      continue;
    }
    done++;
    if (done >= total) break;
  }
}

export async function turnsPages(total: number) {
  let turn = 0, done = 0;
  while (true) {
    turn++;
    step(`turn ${turn}`);
    const result = await page(turn);
    if (!result.success) {
      await pause();
      continue;
    }
    done++;
    if (done >= total) break;
  }
}
