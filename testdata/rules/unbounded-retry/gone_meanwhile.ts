// What stood in the way is asked for: again only where it has gone, else it is left.
import fs from "fs";

declare function alive(pid: number): boolean;

export function tryLock(file: string): string | null {
  while (true) {
    try {
      fs.closeSync(fs.openSync(file, "wx"));
      return file;
    } catch (error: any) {
      if (error.code !== "EEXIST") throw error;
      if (!fs.existsSync(file)) continue;
      if (!alive(Number(fs.readFileSync(file, "utf8")))) {
        fs.unlinkSync(file);
        continue;
      }
      return null;
    }
  }
}

export async function load(file: string, url: string) {
  while (true) { // expect: unbounded-retry
    try {
      return await fetch(url);
    } catch (error) {
      if (!fs.existsSync(file)) continue;
      console.error(error);
    }
  }
}

// refused for the token it keeps, and goes on without
export async function publish(title: string): Promise<string> {
  let token = localStorage.getItem("token");
  if (!token) {
    token = (await (await fetch("/account")).json()).token as string;
    localStorage.setItem("token", token);
  }
  const answer = await (await fetch(`/page?token=${token}&title=${title}`)).json();
  if (answer.error === "ACCESS_TOKEN_INVALID") {
    localStorage.removeItem("token");
    return publish(title);
  }
  if (!answer.ok) throw new Error(answer.error);
  return answer.url;
}

export async function publishAlike(title: string): Promise<string> {
  const token = localStorage.getItem("token");
  const answer = await (await fetch(`/page?token=${token}&title=${title}`)).json();
  if (answer.error === "ACCESS_TOKEN_INVALID") {
    localStorage.removeItem("draft");
    return publishAlike(title); // expect: unbounded-retry
  }
  return answer.url;
}
