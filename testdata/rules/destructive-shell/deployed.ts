// What is deployed, and data that is kept for it: gone without a question.
import { execFileSync, execSync } from "node:child_process";

export function tearDown(app: string) {
  execSync(`argocd app delete ${app} -y`); // expect: destructive-shell
  execSync("amplify delete --force"); // expect: destructive-shell
  execFileSync("nomad", ["job", "stop", "-purge", app]); // expect: destructive-shell
  execSync("databricks fs rm -r dbfs:/shop"); // expect: destructive-shell
  execSync("snow sql -q 'DROP DATABASE shop'"); // expect: destructive-shell
  execSync("convex import --replace-all -y data.zip"); // expect: destructive-shell
  execSync("mamba env remove --yes --name shop"); // expect: destructive-shell
  execSync("dvc gc -w -f"); // expect: destructive-shell
}
export function look(app: string) {
  execSync(`argocd app list ${app}`);
  execSync("databricks fs rm dbfs:/shop/one.csv");
  execSync("convex export --path data.zip");
}
