// It waits before it tries, on every way back.
type Job = { delay?: number; most: number; tried: number };

async function act(job: Job): Promise<void> {
	await fetch(`https://x.test/${job.most}`);
}

export async function retry(job: Job): Promise<void> {
	const delay = job.delay || 5000;
	await new Promise((resolve) => setTimeout(resolve, delay));
	job.tried++;
	try {
		await act(job);
	} catch (error) {
		if (job.tried < job.most) await retry(job);
	}
}

// All attempts but the first begin with a pause.
export async function pauseBeforeOthers(url: string, retries: number) {
  for (let attempt = 0; attempt < retries; attempt++) {
    try {
      if (attempt > 0) await new Promise((go) => setTimeout(go, 2000 * attempt));
      return await fetch(url);
    } catch (error) {
      console.error(error);
    }
  }
}

// What it begins with says nothing of a pause that grows.
export async function counted(url: string) {
  let attempt = 0;
  while (attempt < 5) {
    try {
      return await fetch(url);
    } catch (error) {
      attempt++;
      const pause = 1000 * attempt;
      await new Promise((go) => setTimeout(go, pause));
    }
  }
}
