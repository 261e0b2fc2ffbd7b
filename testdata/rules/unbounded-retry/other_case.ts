// The call of itself leads to another case, in which nothing is tried.
export function mask(text: string, kind = "plain"): string {
  switch (kind) {
    case "url":
      try {
        return new URL(text).host;
      } catch {
        return mask(text, "plain");
      }
    default:
      return text.slice(0, 3);
  }
}

export async function load(url: string, kind = "plain"): Promise<string> {
  switch (kind) {
    case "json":
      try {
        return await (await fetch(url)).json();
      } catch {
        return load(url, "json"); // expect: unbounded-retry
      }
    default:
      return "";
  }
}
