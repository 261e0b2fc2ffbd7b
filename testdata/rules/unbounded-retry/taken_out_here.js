// What leads to the call of itself is taken out before it; only the other branch puts it there.
const threads = new Map();

async function post(body) {
  const answer = await fetch("https://chat.example/post", { method: "POST", body });
  return answer.json();
}

export async function log(user, text) {
  if (threads.has(user)) {
    const answer = await post(JSON.stringify({ thread: threads.get(user), text }));
    if (!answer.ok) {
      threads.delete(user);
      await log(user, text);
    }
  } else {
    const answer = await post(JSON.stringify({ text }));
    if (answer.ts) threads.set(user, answer.ts);
  }
}

// Taken out and put there again by each turn.
export async function logAgain(user, text) {
  threads.set(user, text);
  if (threads.has(user)) {
    const answer = await post(JSON.stringify({ thread: threads.get(user), text }));
    if (!answer.ok) {
      threads.delete(user);
      await logAgain(user, text); // expect: unbounded-retry
    }
  }
}
