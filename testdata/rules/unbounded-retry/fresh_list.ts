// The end of a list made on the spot is nothing that was taken out of a queue.
export async function load(url: string): Promise<string> {
  try {
    const name = url.split("/").pop();
    const response = await fetch(url);
    return name + (await response.text());
  } catch (error) {
    return load(url); // expect: unbounded-retry
  }
}

export async function looped(url: string) {
  while (true) { // expect: unbounded-retry
    try {
      const kind = url.split(";").shift();
      return kind + (await (await fetch(url)).text());
    } catch (error) {
      console.log(error);
    }
  }
}

// the next of what is left
export async function next(urls: string[]): Promise<string> {
  const url = urls.shift();
  try {
    return await (await fetch(url!)).text();
  } catch (error) {
    return next(urls);
  }
}
