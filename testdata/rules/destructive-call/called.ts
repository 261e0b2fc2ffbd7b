// What all who call a function hand over says what its parameters are.
import { rmSync } from "node:fs";
import os from "node:os";

function forget(name: string) {
  rmSync(os.homedir() + "/" + name, { recursive: true });
}
forget(".shop-cache");
forget(".shop-exports");

function forgetAny(name: string) {
  rmSync(os.homedir() + "/" + name, { recursive: true }); // expect: destructive-call
}
forgetAny(".shop-cache");
forgetAny(process.argv[2]);

const forgetOurs = (name: string) => rmSync(`${os.homedir()}/${name}`, { recursive: true });
export function forgetAsked(name: string) {
  if (!/^shop-\w+$/.test(name)) return;
  forgetOurs(name);
}
