// What the network throws is kept quiet; the answer that is there tells whether there is another attempt.
export async function feed(url: string) {
  let answer: Response | null = null;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      answer = await fetch(url);
    } catch {
      /* again */
    }
    if (answer && answer.status === 429 && attempt < 2) {
      await new Promise((done) => setTimeout(done, (attempt + 1) * 2000)); // expect: retry-after-ignored
      continue;
    }
    break;
  }
  return answer;
}
