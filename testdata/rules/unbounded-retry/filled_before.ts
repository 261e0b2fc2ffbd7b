// What a function sets before it tries is there when it calls itself: it is done the second time.
export class Client {
  private socket: WebSocket | null = null;

  async connect(): Promise<void> {
    if (!this.socket) {
      this.socket = new WebSocket("wss://a.example");
      try {
        await fetch("https://a.example/hello");
      } catch (e) {
        await this.connect();
      }
    }
  }

  async again(): Promise<void> {
    if (!this.socket) {
      try {
        await fetch("https://a.example/hello");
        this.socket = new WebSocket("wss://a.example");
      } catch (e) {
        await this.again(); // expect: unbounded-retry
      }
    }
  }
}

export class Emptied {
  private socket: WebSocket | null = null;

  async connect(): Promise<void> {
    if (!this.socket) {
      this.socket = new WebSocket("wss://a.example");
      try {
        await fetch("https://a.example/hello");
      } catch (e) {
        this.socket = null;
        await this.connect(); // todo-expect: unbounded-retry
      }
    }
  }
}
