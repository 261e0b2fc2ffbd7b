// Whoever is given the error and the very thing that is worked on takes the failure out of the way: a render loop.
declare function prepare(root: object): void;
declare function workLoop(): void;
declare function handleThrow(root: object, thrown: unknown): void;
declare function step(queue: object): void;
declare function skipBad(queue: object, thrown: unknown): void;
declare function logFailure(queue: object, thrown: unknown): void;

export function render(root: object) {
  prepare(root);
  do
    try {
      workLoop();
      break;
    } catch (thrown) {
      handleThrow(root, thrown);
    }
  while (true);
}

export function drain(queue: object) {
  while (true) {
    try {
      step(queue);
      break;
    } catch (thrown) {
      skipBad(queue, thrown);
    }
  }
}

function dropFirst(queue: string[], thrown: unknown) {
  console.warn(thrown);
  queue.shift();
}

export function drainOwn(queue: string[]) {
  while (true) {
    try {
      step(queue);
      break;
    } catch (thrown) {
      dropFirst(queue, thrown);
    }
  }
}

export function again(queue: object): void {
  try {
    step(queue);
  } catch (thrown) {
    skipBad(queue, thrown);
    again(queue);
  }
}

// Telling of it changes nothing, and what is asked outside is not mended here.
export function told(queue: object) {
  while (true) { // expect: unbounded-retry
    try {
      step(queue);
      break;
    } catch (thrown) {
      logFailure(queue, thrown);
    }
  }
}

function show(queue: string[], thrown: unknown) {
  const text = `${queue.length}: ${thrown}`;
  console.warn(text);
}

export function shown(queue: string[]) {
  while (true) { // expect: unbounded-retry
    try {
      step(queue);
      break;
    } catch (thrown) {
      show(queue, thrown);
    }
  }
}

export async function outside(job: { url: string }) {
  while (true) { // expect: unbounded-retry
    try {
      await fetch(job.url);
      break;
    } catch (thrown) {
      skipBad(job, thrown);
    }
  }
}
