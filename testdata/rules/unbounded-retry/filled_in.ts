// what was not given is filled in once: the next attempt is the same
export async function load(url?: string): Promise<unknown> {
  const known = url || "https://example.org";
  try {
    return await fetch(known);
  } catch (error) {
    return load(known); // expect: unbounded-retry
  }
}

export async function copied(url: string): Promise<unknown> {
  try {
    return await fetch(url);
  } catch (error) {
    const same = url;
    return copied(same); // expect: unbounded-retry
  }
}

export async function empty(url?: string): Promise<unknown> {
  const known = url ?? "https://example.org";
  try {
    return await fetch(known);
  } catch (error) {
    return empty(known); // expect: unbounded-retry
  }
}

// a part of it, another one of it: the next attempt is not the same
export async function parts(urls: string[]): Promise<unknown> {
  const [first, ...rest] = urls;
  try {
    return await fetch(first);
  } catch (error) {
    return parts(rest);
  }
}

export async function other(page: number): Promise<unknown> {
  const next = page + 1;
  try {
    return await fetch("https://example.org/" + page);
  } catch (error) {
    return other(next);
  }
}

const mirrors = ["https://a.example.org", "https://b.example.org"];
export async function mirrored(url?: string): Promise<unknown> {
  const known = url || mirrors.pop();
  try {
    return await fetch(known!);
  } catch (error) {
    const next = mirrors.pop();
    return mirrored(next);
  }
}
