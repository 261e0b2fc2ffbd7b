// A wrong answer is thrown; what is tried again is everything else.
export async function make(url: string, check: (text: string) => boolean) {
  const most = 10;
  for (let attempt = 1; attempt <= most; attempt++) { // expect: retry-without-backoff
    try {
      const text = await (await fetch(url)).text();
      if (check(text)) return text;
    } catch (error) {
      const isValidationError = String(error).includes("name is required");
      if (isValidationError || attempt === most) throw error;
    }
  }
}

// Only a wrong answer is tried again: no pause heals that.
export async function parse(url: string) {
  for (let attempt = 1; attempt <= 10; attempt++) {
    try {
      return await (await fetch(url)).json();
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
}
