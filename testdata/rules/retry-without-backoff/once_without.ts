// The same in TypeScript.
export async function lines(url: string, think = false): Promise<string[]> {
  const found: string[] = [];
  try {
    const answer = await fetch(url, { method: "POST", body: JSON.stringify({ think }) });
    if (!answer.ok) throw new Error(String(answer.status));
    for (const line of (await answer.text()).split("\n")) found.push(line);
  } catch (error) {
    if (think) return lines(url, false);
    throw error;
  }
  return found;
}

export async function counted(url: string, tries = 0): Promise<string[]> {
  const found: string[] = [];
  try {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(String(answer.status));
    for (const line of (await answer.text()).split("\n")) found.push(line);
  } catch (error) {
    if (tries < 5) return counted(url, tries + 1); // expect: retry-without-backoff
    throw error;
  }
  return found;
}
