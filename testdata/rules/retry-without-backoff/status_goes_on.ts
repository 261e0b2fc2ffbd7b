// What is caught waits, and a bad answer goes on at once.
export async function load(url: string) {
  for (let attempt = 0; attempt < 3; attempt++) { // expect: retry-without-backoff
    try {
      const response = await fetch(url);
      if (!response.ok) continue;
      return await response.json();
    } catch (error) {
      await new Promise((done) => setTimeout(done, 2000));
    }
  }
  return null;
}

export async function fallsThrough(url: string) {
  for (let attempt = 0; attempt < 3; attempt++) { // expect: retry-without-backoff
    try {
      const response = await fetch(url);
      if (response.ok) return await response.json();
    } catch (error) {
      await new Promise((done) => setTimeout(done, 2000));
    }
  }
  return null;
}

// either way a pause
export async function waits(url: string) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const response = await fetch(url);
      if (response.ok) return await response.json();
    } catch (error) {
      console.warn(error);
    }
    await new Promise((done) => setTimeout(done, 2000));
  }
  return null;
}

export async function waitsInFinally(url: string) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const response = await fetch(url);
      if (response.ok) return await response.json();
    } catch (error) {
      await new Promise((done) => setTimeout(done, 2000));
    } finally {
      await new Promise((done) => setTimeout(done, 2000));
    }
  }
  return null;
}

// a bad answer is thrown, and so it waits
export async function throws(url: string) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error(response.statusText);
      return await response.json();
    } catch (error) {
      await new Promise((done) => setTimeout(done, 2000));
    }
  }
  return null;
}
