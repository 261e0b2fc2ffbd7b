// A file that is there already is a lock that somebody holds.
import fs from "node:fs";

const pause = () => new Promise((done) => setTimeout(done, 100));

export async function acquire(path: string): Promise<void> {
  while (true) {
    try {
      await fs.promises.writeFile(path, "", { flag: "wx" });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      await pause();
    }
  }
}

export async function reach(url: string): Promise<Response> {
  while (true) { // expect: unbounded-retry
    try {
      return await fetch(url);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ECONNREFUSED") throw error;
      await pause();
    }
  }
}
