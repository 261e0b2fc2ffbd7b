// One function with two timers is told of once.
export function until(url: string, done: () => void) {
  const tick = async () => {
    try {
      const answer = await fetch(url);
      if (answer.ok) return done();
      setTimeout(tick, 1000); // expect: unbounded-retry
    } catch {
      setTimeout(tick, 1000);
    }
  };
  tick();
}
