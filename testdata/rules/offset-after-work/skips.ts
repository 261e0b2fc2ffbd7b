// A message that is passed over before the offset moves on is read again at once.
type Update = { update_id: number; message?: { text: string } };

async function read(url: string, offset: number): Promise<Update[]> {
  const answer = await fetch(`${url}/getUpdates?timeout=30&offset=${offset}`);
  return (await answer.json()).result;
}

export async function passesOver(url: string) {
  let offset = 0;
  for (;;) {
    for (const update of await read(url, offset)) {
      if (!update.message) continue; // expect: offset-after-work
      console.log(update.message.text);
      offset = update.update_id + 1;
    }
  }
}

export async function movesOnFirst(url: string) {
  let offset = 0;
  for (;;) {
    for (const update of await read(url, offset)) {
      offset = update.update_id + 1;
      if (!update.message) continue;
      console.log(update.message.text);
    }
  }
}

export async function hadBefore(url: string, seen: Set<number>) {
  let offset = 0;
  for (;;) {
    for (const update of await read(url, offset)) {
      if (seen.has(update.update_id)) continue;
      seen.add(update.update_id);
      offset = update.update_id + 1;
    }
  }
}
