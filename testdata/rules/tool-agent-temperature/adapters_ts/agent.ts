import { Adapter } from "./base";
import { Cold } from "./cold";
import { Warm } from "./warm";

const ADAPTERS: Record<string, Adapter> = { warm: new Warm(), cold: new Cold() };

export class Agent {
  private adapter: Adapter;

  constructor(name: string) {
    this.adapter = ADAPTERS[name];
  }

  build(tools: any[]) {
    const llm = this.adapter.create();
    return this.adapter.bind(llm, tools);
  }
}
