// A callback that is called with each of a list is a loop over it.
const { execSync } = require("node:child_process");

const places = ["/opt/app", "/srv/data"];
places.forEach((place) => execSync(`rm -rf ${place}`)); // expect: destructive-shell
["logs", "cache"].map((name, at) => execSync("git clean -fd " + name)); // expect: destructive-shell
["one.txt", "two.txt"].forEach((name) => execSync(`rm -f ${name}`));
["status", "log"].forEach((verb) => execSync(`git ${verb}`));
["reset --hard", "clean -fd"].forEach((verb, at) => execSync(`sleep ${at}`));
