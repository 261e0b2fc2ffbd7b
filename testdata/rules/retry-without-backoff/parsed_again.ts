// What is guarded asks nobody: no pause would heal it.
export async function send(schema: { toJSON(): unknown }, left = 3): Promise<unknown> {
  let text: string;
  try {
    text = JSON.stringify(schema.toJSON());
  } catch (error) {
    if (left > 0) return send(schema, left - 1);
    throw error;
  }
  const response = await fetch("https://example.com/x", { method: "POST", body: text });
  return response.json();
}

export async function load(url: string, left = 3): Promise<unknown> {
  try {
    const response = await fetch(url);
    return await response.json();
  } catch (error) {
    if (left > 0) return load(url, left - 1); // expect: retry-without-backoff
    throw error;
  }
}
