// ok: what a test makes and takes away
import { execSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
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

let root: string;
let repository: string;
beforeAll(() => {
  root = realpathSync.native(mkdtempSync(path.join(tmpdir(), "git-")));
  repository = path.join(root, "repository");
});
beforeEach(() => {
  execSync("git reset --hard && git clean -fd", { cwd: repository }); // the folder by its real name
  execSync(`git worktree remove --force ${path.join(root, "tree")}`, { cwd: repository });
});
