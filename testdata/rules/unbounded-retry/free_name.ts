// A name that is taken: the next one, whatever else is told apart before.
import fs from "node:fs/promises";

export async function keep(file: string, folder: string): Promise<string> {
  let target = `${folder}/kept.json`;
  for (let n = 1; ; n += 1) {
    try {
      await fs.rename(file, target);
      return target;
    } catch (error: any) {
      if (error?.code === "ENOENT") return "";
      if (error?.code !== "EEXIST") throw error;
      target = `${folder}/kept-${n}.json`;
    }
  }
}

export async function keepBusy(file: string, target: string): Promise<string> {
  for (let n = 1; ; n += 1) { // expect: unbounded-retry
    try {
      await fs.rename(file, target);
      return target;
    } catch (error: any) {
      if (error?.code === "ENOENT") return "";
      if (error?.code !== "EBUSY") throw error;
      console.log(`busy, ${n} times`);
    }
  }
}

export async function keepSome(file: string, target: string): Promise<string> {
  for (;;) { // expect: unbounded-retry
    try {
      await fs.rename(file, target);
      return target;
    } catch (error: any) {
      if (error?.code === "EBUSY") console.log("busy");
      else if (error?.code !== "EEXIST") console.log(error);
    }
  }
}
