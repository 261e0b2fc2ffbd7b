const { exec } = require("node:child_process");
const path = require("node:path");
const dev = process.env.NODE_ENV !== "production";
const root = dev ? process.cwd() : "/opt/app";
exec(`rm -rf ${path.join(root, "repos", process.argv[2])}`);
exec(dev ? "rm -rf /opt/app" : "rm -rf /srv/app");
exec("rm -rf /opt/app && rm -rf /srv/app");
for (const place of ["/opt/app", "/srv/app"]) exec(`rm -rf ${place}`);
