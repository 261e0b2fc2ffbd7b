// A path that each way of a choice sets: an empty one takes the other way.
import { rmSync } from "node:fs";
import path from "node:path";

const target = process.env.TARGET ?? "";

rmSync(target ? path.resolve(target) : "build", { recursive: true });
rmSync(!target ? "build" : path.resolve(target), { recursive: true });
rmSync(process.argv[2] ? path.resolve(target) : "build", { recursive: true }); // expect: destructive-call
