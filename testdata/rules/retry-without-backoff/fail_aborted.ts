// A signal from outside counts no attempts: these are as many as fail.

export async function ask(url: string, signal: AbortSignal): Promise<unknown> {
  const answer = await fetch(url, { signal });
  if (!answer.ok && !signal.aborted) return ask(url, signal); // expect: retry-without-backoff
  return answer.json();
}
