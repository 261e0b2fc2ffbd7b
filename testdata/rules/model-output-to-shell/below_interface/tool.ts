export interface Tool {
  name: string;
  run(input: { path: string }): Promise<string>;
}
