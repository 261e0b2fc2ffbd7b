// What reads the answer of this very attempt receives nothing new.
declare function read(answer: Response): unknown;
declare const stream: { read(): Promise<string> };

export async function load(url: string) {
  for (let i = 0; i < 4; i++) { // expect: retry-without-backoff
    try {
      const answer = await fetch(url);
      return read(answer);
    } catch (error) {
      console.log(error);
    }
  }
}

// What is asked comes from outside, piece by piece.
export async function serve() {
  for (let i = 0; i < 400; i++) {
    try {
      const url = await stream.read();
      return await fetch(url);
    } catch (error) {
      console.log(error);
    }
  }
}
