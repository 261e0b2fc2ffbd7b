import { execSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
execSync(`rm -rf "${join(here, "..", "dist")}"`);
execSync(`rm -rf "${join(here, "..", ".pages")}"`);
execSync(`rm -rf ${process.cwd()}/.pages`);
execSync(`rm -rf ${here}`);
execSync(`rm -rf ${here}/..`);
execSync(`rm -rf ${here}/*`);
execSync(`rm -rf ${join(here, process.env.NAME)}`);
