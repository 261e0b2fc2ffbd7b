// The same.
export async function asksMirrors(mirrors: string[], job: object) {
  while (true) { // expect: unbounded-retry
    for (const mirror of mirrors) {
      try {
        return await fetch(mirror, { method: "POST", body: JSON.stringify(job) });
      } catch (error) {
        console.error(error);
      }
    }
    await new Promise((go) => setTimeout(go, 5000));
  }
}

export async function askEach(mirrors: string[], job: object) {
  while (true) {
    const mirror = mirrors.shift();
    for (const path of ["/a", "/b"]) {
      try {
        return await fetch(mirror + path, { method: "POST", body: JSON.stringify(job) });
      } catch (error) {
        console.error(error);
      }
    }
  }
}

export async function counts(mirrors: string[], job: object) {
  let left = 20;
  while (true) {
    for (const mirror of mirrors) {
      try {
        return await fetch(mirror, { method: "POST", body: JSON.stringify(job) });
      } catch (error) {
        if (--left === 0) throw error;
      }
    }
  }
}

export async function serves(mirrors: string[], stopped: () => boolean) {
  while (!stopped()) {
    for (const mirror of mirrors) {
      try {
        await fetch(mirror);
      } catch (error) {
        console.error(error);
      }
    }
    await new Promise((go) => setTimeout(go, 60000));
  }
}
