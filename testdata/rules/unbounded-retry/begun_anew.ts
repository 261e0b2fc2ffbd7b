// A count that each call begins with anew counts nothing.
import axios from "axios";

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

export class Client {
  private attempts = 0;
  private readonly max = 3;

  async field(url: string): Promise<unknown> {
    this.attempts = 0;
    try {
      return (await axios.get(url)).data;
    } catch (error) {
      if (this.attempts < this.max) {
        this.attempts++;
        await wait(1000);
        return this.field(url); // expect: unbounded-retry
      }
      throw error;
    }
  }

  async local(url: string): Promise<unknown> {
    let attempts = 0;
    try {
      return (await axios.get(url)).data;
    } catch (error) {
      if (attempts < this.max) {
        attempts++;
        await wait(1000);
        return this.local(url); // expect: unbounded-retry
      }
      throw error;
    }
  }

  // set back where it went well
  async counted(url: string): Promise<unknown> {
    try {
      const { data } = await axios.get(url);
      this.attempts = 0;
      return data;
    } catch (error) {
      if (this.attempts < this.max) {
        this.attempts++;
        await wait(1000);
        return this.counted(url);
      }
      throw error;
    }
  }

  // the last call's count is read before it is set
  async once(url: string): Promise<unknown> {
    const before = this.attempts;
    this.attempts = 5;
    try {
      return (await axios.get(url)).data;
    } catch (error) {
      if (before < this.max) {
        await wait(1000);
        return this.once(url);
      }
      throw error;
    }
  }
}
