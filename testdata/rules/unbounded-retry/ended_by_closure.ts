// What is given back ends it from outside; a flag that only the loop itself sets does not.
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

export function watch(job: string, show: (line: string) => void, end: () => void) {
  let abort = false;
  let last = 0;
  async function read() {
    while (!abort) {
      try {
        const answer = await fetch("/lines", { method: "POST", body: JSON.stringify({ job, from: last }) });
        if (!answer.ok) {
          await pause(1200);
          continue;
        }
        const page = await answer.json();
        last = page.last || last;
        for (const line of page.lines || []) show(line);
        if (page.done) {
          end();
          abort = true;
          break;
        }
      } catch (error) {
        console.error(error);
        await pause(1200);
      }
    }
  }
  read();
  return () => {
    abort = true;
  };
}

export function follow(job: string, end: () => void) {
  let done = false;
  async function read() {
    while (!done) { // expect: unbounded-retry
      try {
        const answer = await fetch("/state", { method: "POST", body: job });
        if (!answer.ok) {
          await pause(1200);
          continue;
        }
        const page = await answer.json();
        if (page.done) {
          end();
          done = true;
          break;
        }
      } catch (error) {
        console.error(error);
        await pause(1200);
      }
    }
  }
  read();
  return () => {
    done = false;
  };
}
