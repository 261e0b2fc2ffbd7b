// What is not there yet and what failed set the same timer; what is there ends it, so that it is no clockwork.
export function load() {
  fetch("/up")
    .then((r) => r.json())
    .then((up) => {
      if (up) done();
      else setTimeout(load, 5000);
    })
    .catch(() => setTimeout(load, 5000)); // expect: unbounded-retry
}

export async function open() {
  try {
    const up = await (await fetch("/up")).json();
    if (up.ready) return done();
    setTimeout(open, 5000);
  } catch (e) {
    setTimeout(open, 5000); // expect: unbounded-retry
  }
}

export function poll() {
  fetch("/up")
    .then((r) => r.json())
    .then((up) => {
      done(up);
      setTimeout(poll, 5000);
    })
    .catch(() => setTimeout(poll, 5000));
}

let running = true;

export async function watch() {
  try {
    done(await (await fetch("/up")).json());
    if (running) setTimeout(watch, 5000);
  } catch (e) {
    setTimeout(watch, 5000);
  }
}

export async function counted(n = 0) {
  try {
    const up = await (await fetch("/up")).json();
    if (up.ready) return done();
    setTimeout(() => counted(n + 1), 5000);
  } catch (e) {
    if (n < 10) setTimeout(() => counted(n + 1), 5000);
  }
}

declare function done(up?: unknown): void;
