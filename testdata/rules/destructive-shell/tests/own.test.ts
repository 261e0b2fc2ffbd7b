// ok: what a test makes and takes away
import { execSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";

const FOLDER = path.join(__dirname, "made-by-test");
const NAMESPACE = `shop-${Date.now()}`;

beforeEach(() => {
  mkdirSync(FOLDER, { recursive: true });
  execSync(`kubectl create namespace ${NAMESPACE}`);
  execSync(`kubectl apply -f deploy.yaml -n ${NAMESPACE}`);
});
afterEach(() => {
  execSync(`rm -rf ${FOLDER}`);
  execSync(`kubectl delete -f deploy.yaml -n ${NAMESPACE}`);
  execSync(`kubectl delete namespace ${NAMESPACE}`);
});
test("others", () => {
  execSync(`rm -rf ${process.env.OTHER}`); // expect: destructive-shell
});
