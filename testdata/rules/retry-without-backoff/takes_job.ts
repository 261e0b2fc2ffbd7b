// A worker that waits for its next job has another one each time.
import axios from "axios";

export async function works(jobs: any) {
  for (;;) {
    const job = await jobs.take();
    try {
      await axios.post("https://example.org/jobs", job);
    } catch (error) {
      console.error(error);
    }
  }
}

// whoever hands it out
export async function worksFor(next: () => Promise<any>) {
  for (;;) {
    const job = await next();
    try {
      await axios.post("https://example.org/jobs", job);
    } catch (error) {
      console.error(error);
    }
  }
}

export async function sends(jobs: any) {
  for (;;) { // expect: retry-without-backoff
    try {
      await axios.post("https://example.org/jobs", jobs.all());
    } catch (error) {
      console.error(error);
    }
  }
}
