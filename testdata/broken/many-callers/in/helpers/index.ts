export { again } from "./again";
export * from "./ask";
export * from "./until";
