// A wrapper hands on what it gets: it is as wrong as the caller that gives it most.
import { chromium } from "@playwright/test";

const page = await (await chromium.launch()).newPage();

export function run(code, ...values) {
  return page.evaluate(code, ...values); // expect: evaluate-arity
}
run((x, y) => x + y, 1, 2);

export function fine(code, ...values) {
  return page.evaluate(code, ...values); // its caller gives one
}
fine((x) => x, 1);

export function unseen(code, ...values) {
  return page.evaluate(code, ...values); // nobody in sight gives any
}
