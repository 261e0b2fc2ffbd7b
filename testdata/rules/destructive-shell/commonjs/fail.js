// CommonJS, followed into the other file.
const { object, renamed, property = null, short, second } = require("./functions");
const functions = require("./functions");
const single = require("./single");
const shell = require("./object");
const Shell = require("./class");
const instance = require("./instance");
const index = require("./index");
const again = require("./again");

object("pkill a"); // expect: destructive-shell
renamed("pkill a"); // expect: destructive-shell
property("pkill a"); // expect: destructive-shell
short("pkill a"); // expect: destructive-shell
second("pkill a"); // expect: destructive-shell
functions.object("pkill b"); // expect: destructive-shell
functions.method("pkill b"); // expect: destructive-shell
functions.first("pkill b"); // expect: destructive-shell
require("./functions").object("pkill c"); // expect: destructive-shell
single("pkill d"); // expect: destructive-shell
require("./single")("pkill d"); // expect: destructive-shell
shell.run("pkill e"); // expect: destructive-shell
new Shell().run("pkill f"); // expect: destructive-shell
instance.run("pkill g"); // expect: destructive-shell
index.object("pkill h"); // expect: destructive-shell
index.single("pkill h"); // expect: destructive-shell
index.method("pkill h"); // expect: destructive-shell
index.modern("pkill h"); // expect: destructive-shell
again.object("pkill i"); // expect: destructive-shell

async function later() {
	const { modern } = await import("./modern.mjs");
	modern("pkill j"); // expect: destructive-shell
	const all = await import("./modern.mjs");
	all.modern("pkill j"); // expect: destructive-shell
	all.default("pkill j"); // expect: destructive-shell
}
module.exports = { later };
