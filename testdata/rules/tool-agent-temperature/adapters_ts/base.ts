export abstract class Adapter {
  abstract create(): any;
  abstract bind(llm: any, tools: any[]): any;
}
