// Files that export each other over and over: a search for a name among them ends.
export * from "./star.mjs";
export * from "./star.mjs";
export * from "./star.mjs";
export * from "./star.mjs";
export * from "./star.mjs";
export * from "./star.mjs";
export * from "./star.mjs";
export * from "./star.mjs";
export * from "./star.mjs";
export * from "./star.mjs";
export * from "./star.mjs";
export * from "./star.mjs";
export * from "./star.mjs";
export * from "./star.mjs";
export * from "./star.mjs";
export * from "./star.mjs";
