import { Client } from "ssh2";

class Remote {
  client = new Client();
  async execCommand(command: string, options: { cwd?: string } = {}) {
    const full = options.cwd ? `cd ${options.cwd} && ${command}` : command;
    return new Promise<string>((resolve, reject) => {
      this.client.exec(full, (error, stream) => (error ? reject(error) : resolve(String(stream))));
    });
  }
}

export class Connections {
  private all = new Map<string, Remote>();
  async get(host: string): Promise<Remote> {
    if (!this.all.has(host)) this.all.set(host, new Remote());
    return this.all.get(host)!;
  }
}
