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
