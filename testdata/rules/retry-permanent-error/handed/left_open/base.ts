import { triedLocally, triedThrice } from "./retried";

export abstract class Scribe {
  protected abstract pen(text: string): Promise<string>;

  write(text: string) {
    return triedThrice(() => this.pen(text));
  }
}

export abstract class Sorter {
  protected abstract sort(text: string): Promise<string>;

  order(text: string) {
    return triedLocally(() => this.sort(text));
  }
}
