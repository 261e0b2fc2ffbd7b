// What a socket throws has a number of its own, and no header.
const DELAYS = [2000, 5000, 9000];

export async function groups(socket) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await socket.allGroups();
    } catch (error) {
      if (error.output?.statusCode === 429 && attempt < 2) {
        await new Promise((done) => setTimeout(done, DELAYS[attempt]));
        continue;
      }
      throw error;
    }
  }
}
