// One second attempt, counted by a flag that the call hands to itself, whatever else may abort the request.

export async function ask(url: string, again = true): Promise<unknown> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 90000);
  let answer: Response;
  try {
    answer = await fetch(url, { signal: stop.signal });
  } catch (error) {
    clearTimeout(timer);
    throw error;
  }
  if (!answer.ok) {
    if (again) return await ask(url, false);
    throw new Error(String(answer.status));
  }
  return await answer.json();
}

export function load(url: string, signal: AbortSignal) {
  const once = async (again: boolean): Promise<unknown> => {
    const answer = await fetch(url, { signal });
    if (answer.status >= 500 && again) return once(false);
    return answer.json();
  };
  return once(true);
}
