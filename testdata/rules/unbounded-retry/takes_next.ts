// A player that goes on with the next song when one fails; its queue has an end.
class Queue {
  songs: string[] = [];
  nextSong() {
    return this.songs.shift();
  }
  current() {
    return this.songs[0];
  }
}

export class Player {
  queue = new Queue();

  async playNext(voice: any): Promise<void> {
    const song = this.queue.nextSong();
    if (!song) return;
    try {
      await voice.play(song);
    } catch (error) {
      console.error(error);
      await this.playNext(voice);
    }
  }

  async playCurrent(voice: any): Promise<void> {
    const song = this.queue.current();
    try {
      await voice.play(song);
    } catch (error) {
      console.error(error);
      await this.playCurrent(voice); // expect: unbounded-retry
    }
  }
}
