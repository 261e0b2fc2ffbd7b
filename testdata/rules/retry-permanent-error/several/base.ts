import { tryThrice, insistThrice } from "./helper";

export abstract class Base {
  protected abstract work(request: unknown): Promise<unknown>;
  async complete(request: unknown) {
    return tryThrice(() => this.work(request));
  }
  async store(request: unknown) {
    return insistThrice(() => this.work(request));
  }
}
