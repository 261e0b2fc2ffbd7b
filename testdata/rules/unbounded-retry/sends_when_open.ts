// What waited to be sent goes out once the connection is there: no other attempt.
export class Line {
  private socket: WebSocket | null = null;
  private waiting: string[] = [];
  constructor(private url: string) {}

  connect() {
    this.socket = new WebSocket(this.url);
    this.socket.onopen = () => {
      while (this.waiting.length > 0) this.socket?.send(this.waiting.shift() as string);
    };
    this.socket.onclose = (event: CloseEvent) => {
      if (event.code !== 1000) this.reconnect();
    };
  }

  reconnect() {
    this.connect(); // expect: unbounded-retry
  }
}

export class Hosts {
  private socket: WebSocket | null = null;
  constructor(private hosts: string[]) {}

  connect() {
    this.socket = new WebSocket(this.hosts.shift() as string);
    this.socket.onclose = () => this.connect();
  }
}
