// A race against a timer is a deadline for one attempt, and no pause before the next.
async function withTimeout<T>(job: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>((_, reject) => {
    timer = setTimeout(() => reject(new Error("late")), ms);
  });
  try {
    return await Promise.race([job, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function later<T>(job: () => Promise<T>, ms: number): Promise<T> {
  await new Promise((done) => setTimeout(done, ms));
  return job();
}

export async function raced(url: string) {
  for (let attempt = 0; attempt < 3; attempt++) { // expect: retry-without-backoff
    try {
      return await withTimeout(fetch(url), 15_000);
    } catch (error) {
      console.error(error);
    }
  }
}

export async function paced(url: string) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await later(() => fetch(url), 15_000);
    } catch (error) {
      console.error(error);
    }
  }
}
