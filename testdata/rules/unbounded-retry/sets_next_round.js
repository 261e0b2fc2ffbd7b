// A service's clock: each round sets the next one, one that failed does so, too.
export function scans(url) {
  let timer = null;
  const schedule = (ms = 0) => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => {
      round().catch((error) => {
        console.error(error);
        schedule(60_000);
      });
    }, ms);
  };
  const round = async () => {
    try {
      const answer = await fetch(url);
      if (answer.status === 304) {
        schedule(900_000);
        return;
      }
      schedule(300_000);
    } finally {
      console.log("over");
    }
  };
  schedule();
}

// it is over once it went well
export function loads(url, done) {
  const schedule = (ms = 0) => {
    setTimeout(() => { // expect: unbounded-retry
      load().catch((error) => {
        console.error(error);
        schedule(60_000);
      });
    }, ms);
  };
  const load = async () => {
    const answer = await fetch(url);
    done(await answer.json());
  };
  schedule();
}

// it waits for one answer, and what fails is asked for ever
export function polls(url, done) {
  const schedule = (ms = 0) => {
    setTimeout(() => { // expect: unbounded-retry
      ask().catch((error) => {
        console.error(error);
        schedule(60_000);
      });
    }, ms);
  };
  const ask = async () => {
    const answer = await fetch(url);
    if (answer.ok) return done();
    schedule(5_000);
  };
  schedule();
}
