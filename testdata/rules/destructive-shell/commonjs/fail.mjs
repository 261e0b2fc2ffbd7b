// CommonJS from a module: its whole is the default.
import functions, { object } from "./functions.js";
import single from "./single.js";
import * as all from "./functions.js";

object("pkill a"); // expect: destructive-shell
functions.object("pkill b"); // expect: destructive-shell
single("pkill c"); // expect: destructive-shell
all.object("pkill d"); // expect: destructive-shell
