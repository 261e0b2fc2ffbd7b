// A failed turn that sets what the loop's own test asks for is the last one.
export async function pages(base: string) {
  const names: string[] = [];
  let more = true;
  let pointer = 0;
  while (more) {
    const response = await fetch(`${base}?pointer=${pointer}`);
    if (response.ok) {
      const next = /pointer=(\d+)/.exec(await response.text());
      if (next) {
        if (Number(next[1]) === pointer) more = false;
        else pointer = Number(next[1]);
      } else {
        more = false;
      }
    } else {
      more = false;
    }
  }
  return names;
}

// Set before the attempt, it is taken back by what failed.
export async function takenBack(url: string) {
  let done = false;
  while (!done) { // expect: unbounded-retry
    done = true;
    try {
      await fetch(url);
    } catch {
      done = false;
    }
  }
}

// Nothing is set where it failed.
export async function forgotten(base: string) {
  let more = true;
  while (more) { // expect: unbounded-retry
    const response = await fetch(base);
    if (response.ok) {
      more = false;
    } else {
      console.warn(response.status);
    }
  }
}
