// The error's text says how long to wait.
async function post(url: string) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  return answer.json();
}

export async function load(url: string) {
  for (let n = 0; n < 5; n++) {
    try {
      return await post(url);
    } catch (e) {
      const said = String(e);
      if (!said.includes("429")) throw e;
      const told = /again in (\d+)s/.exec(said);
      await new Promise((go) => setTimeout(go, told ? Number(told[1]) * 1000 : 20000));
    }
  }
}

export async function loadWhichever(url: string) {
  for (let n = 0; n < 5; n++) {
    try {
      return await post(url);
    } catch (e) {
      const said = String(e);
      if (!said.includes("429")) throw e;
      const quota = /quota/.exec(said);
      await new Promise((go) => setTimeout(go, quota ? 60000 : 20000)); // expect: retry-after-ignored
    }
  }
}
