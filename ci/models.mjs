// For ci/models.py: what the TypeScript compiler knows of paths. Reads [{path}] from its input, writes
// [{missing, names, places, open}]: the word that is not there, and what a call of the thing takes.
import { createRequire } from "node:module";
import path from "node:path";
import fs from "node:fs";

const folder = path.resolve(process.argv[2]);
const require = createRequire(path.join(folder, "index.js"));
const ts = require("typescript");
const questions = JSON.parse(fs.readFileSync(0, "utf8"));

/** "@scope/name/sub.path": the module and the words behind it; null when it is not installed. */
function split(text) {
  const scoped = text.startsWith("@") ? text.indexOf("/") + 1 : 0;
  for (let end = text.length; end > 0; end = text.lastIndexOf(".", end - 1)) {
    const name = text.slice(0, end).replace(/(\(\)|\[\])+$/, "");
    const root = name.slice(0, (name + "/").indexOf("/", scoped));
    if (fs.existsSync(path.join(folder, "node_modules", root, "package.json")))
      return { module: name, words: text.slice(name.length).match(/[^.()[\]{}]+|\(\)/g) ?? [] };
  }
  return null;
}

const asked = questions.map(({ path: text }) => split(text));
const modules = [...new Set(asked.filter(Boolean).map(({ module }) => module))];
const main = path.join(folder, "asked.ts");
const source = modules.map((name, i) => `import * as m${i} from ${JSON.stringify(name)};\n`).join("");
const options = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ESNext,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};
const host = ts.createCompilerHost(options);
const read = host.getSourceFile.bind(host);
host.getSourceFile = (file, ...rest) =>
  file === main ? ts.createSourceFile(file, source, options.target, true) : read(file, ...rest);
const program = ts.createProgram([main], options, host);
const checker = program.getTypeChecker();
const file = program.getSourceFile(main);
const namespaces = new Map();
for (const statement of file.statements)
  namespaces.set(statement.moduleSpecifier.text, checker.getSymbolAtLocation(statement.moduleSpecifier));

const typeOf = (symbol) => checker.getTypeOfSymbolAtLocation(symbol, file);

function exported(module, name) {
  const symbol = namespaces.get(module);
  const found = symbol && checker.getExportsOfModule(symbol).find((one) => one.name === name);
  return found && (found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found);
}

/** Of a union every part is asked: `Promise<X>`, `X | undefined`. */
const parts = (type) => (type.isUnion() ? type.types : [type]);
const isOpen = (type) => Boolean(type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown));

function property(type, name) {
  for (const part of parts(checker.getNonNullableType(type))) {
    const found = checker.getPropertyOfType(checker.getApparentType(part), name);
    if (found) return typeOf(found);
  }
  return null;
}

const signatures = (type) => [...type.getConstructSignatures(), ...type.getCallSignatures()];

function called(type) {
  const results = signatures(type).map((one) => one.getReturnType());
  const result = results[results.length - 1];
  return result && (checker.getAwaitedType?.(result) ?? result);
}

/** From a module through words to a type; { missing } names the word that is not there. */
function resolve({ module, words }) {
  if (!namespaces.get(module)) return { missing: "no types" };
  let [first, ...rest] = words;
  let symbol = first && first !== "()" ? exported(module, first) : exported(module, "default");
  if (first === "()") rest = words;
  if (!symbol && exported(module, "default")) {
    symbol = exported(module, "default"); /* import x from "m"; x.first */
    rest = words;
  }
  if (!symbol) return { missing: first ?? "default" };
  let type = typeOf(symbol);
  for (const word of rest) {
    if (isOpen(type)) return { type };
    const next = word === "()" ? called(type) : property(type, word);
    if (!next) return { missing: word };
    type = next;
  }
  return { type };
}

/** Which names a call takes in its objects of options, how many places it has, whether any name goes. */
function taken(type) {
  const names = new Set();
  let places = 0, open = false;
  for (const signature of signatures(type)) {
    places = Math.max(places, signature.parameters.length);
    for (const parameter of signature.parameters) {
      for (const part of parts(checker.getNonNullableType(typeOf(parameter)))) {
        const real = checker.getBaseConstraintOfType(part) ?? part;
        open ||= isOpen(real) || Boolean(real.flags & ts.TypeFlags.TypeParameter);
        for (const one of parts(real)) {
          if (!(one.flags & ts.TypeFlags.Object) && !one.isIntersection?.()) continue;
          open ||= Boolean(checker.getIndexInfoOfType(one, ts.IndexKind.String));
          for (const found of checker.getPropertiesOfType(one)) names.add(found.name);
        }
      }
    }
  }
  return { names: [...names], places, open: open || !signatures(type).length };
}

const answers = asked.map((question) => {
  if (!question) return { missing: "no package", names: null };
  const { missing, type } = resolve(question);
  if (missing === "no types") return { missing: "no package", names: null };
  if (missing) return { missing, names: null };
  return isOpen(type) ? { missing: null, names: null } : { missing: null, ...taken(type) };
});
process.stdout.write(JSON.stringify(answers));
