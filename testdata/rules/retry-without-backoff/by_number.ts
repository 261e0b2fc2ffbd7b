// What counts the attempts says which of a list is asked: none of them is asked twice.
export async function load(urls: string[]): Promise<Response | null> {
  for (let attempt = 0; attempt < urls.length + 2; attempt++) {
    const url = urls[attempt];
    try {
      return await fetch(url);
    } catch (error) {
      console.log(error);
    }
  }
  return null;
}

export async function loadOne(url: string, names: string[]): Promise<Response | null> {
  for (let attempt = 0; attempt < 5; attempt++) { // expect: retry-without-backoff
    try {
      return await fetch(url);
    } catch (error) {
      console.log(names[attempt]);
    }
  }
  return null;
}
