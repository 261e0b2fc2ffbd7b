// What failing calls leaves the mode in which nothing is tried once more.
export class Recorder {
  mode = "live";
  again = true;
  constructor(private url: string) {}

  private fallBack() {
    if (this.mode === "batch") return;
    this.mode = "batch";
  }

  private tell() {
    this.again = true;
  }

  async start(): Promise<void> {
    try {
      await fetch(this.url + "/" + this.mode, { method: "POST" });
    } catch (error) {
      if (this.mode !== "batch") {
        this.fallBack();
        await this.start();
      } else {
        throw error;
      }
    }
  }

  async startTelling(): Promise<void> {
    try {
      await fetch(this.url + "/" + this.mode, { method: "POST" });
    } catch (error) {
      if (this.again) {
        this.tell();
        await this.startTelling(); // expect: unbounded-retry
      } else {
        throw error;
      }
    }
  }
}
