// Each turn takes the next match.
export function links(html: string, max: number) {
  const out: string[] = [];
  const pattern = /href="([^"]*)"/g;
  let match = pattern.exec(html);
  while (match !== null && out.length < max) {
    try {
      const url = decodeURIComponent(match[1]);
      if (out.includes(url)) {
        match = pattern.exec(html);
        continue;
      }
      out.push(url);
    } catch {
      /* malformed */
    }
    match = pattern.exec(html);
  }
  return out;
}

// The socket's end is what is told: making it fails for a wrong address alone.
let socket: WebSocket | null;
export function connect(url: string) {
  try {
    socket = new WebSocket(url);
  } catch {
    setTimeout(() => connect(url), 3000);
    return;
  }
  socket.onclose = () => {
    socket = null;
    setTimeout(() => connect(url), 3000); // expect: unbounded-retry
  };
}
