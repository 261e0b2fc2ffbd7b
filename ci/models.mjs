// For ci/models.py: what the TypeScript compiler knows of paths. Reads {questions: [{path, words}], packages}, writes
// [{missing, names, places, more, open, defaults, words}]: the word that is not there; and where `words` are asked
// for ("retry.limit", "#1.config"), what a call of the thing takes, its defaults by JSDoc, whether it takes each.
import { builtinModules, createRequire } from "node:module";
import path from "node:path";
import fs from "node:fs";

const folder = path.resolve(process.argv[2]);
const ts = createRequire(path.join(path.resolve(process.argv[3]), "index.js"))("typescript");
const { questions, packages } = JSON.parse(fs.readFileSync(0, "utf8"));
const main = path.join(folder, "asked.ts");
const options = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ESNext,
  skipLibCheck: true,
  noEmit: true,
  types: ["node", "bun", "deno"].filter((name) => fs.existsSync(path.join(folder, "node_modules/@types", name))),
};

const wordsOf = (text) => text.match(/[^.()[\]{}]+|\(\)|\[\]|\{\d*\}/g) ?? [];
const isModule = (name) =>
  builtinModules.includes(name.replace(/^node:/, "")) ||
  Boolean(ts.resolveModuleName(name, main, options, ts.sys).resolvedModule);
const rootOf = (name) => name.split("/").slice(0, name.startsWith("@") ? 2 : 1).join("/");
const installed = (name) => fs.existsSync(path.join(folder, "node_modules", rootOf(name), "package.json"));

/** "@scope/name/sub.path": the longest module and the words behind it; a global has no module. */
function split(text) {
  for (let end = text.length; end > 0; end = text.lastIndexOf(".", end - 1)) {
    const name = text.slice(0, end).replace(/(\(\)|\[\]|\{\d*\})+$/, "");
    if (isModule(name)) return { module: name, words: wordsOf(text.slice(name.length)) };
  }
  return { module: null, words: wordsOf(text) };
}

const asked = questions.map(({ path: text, words }) => ({ ...split(text), asks: words, text }));
const modules = [...new Set(asked.map(({ module }) => module).filter(Boolean))];
// the packages themselves too: one may add to another's types
const imports = packages.filter((name) => isModule(name)).map((name) => `import ${JSON.stringify(name)};\n`);
const source = [...imports, ...modules.map((name, i) => `import * as m${i} from ${JSON.stringify(name)};\n`)].join("");
const host = ts.createCompilerHost(options);
const read = host.getSourceFile.bind(host);
host.getSourceFile = (file, ...rest) =>
  file === main ? ts.createSourceFile(file, source, options.target, true) : read(file, ...rest);
host.getCurrentDirectory = () => folder;
const program = ts.createProgram([main], options, host);
const checker = program.getTypeChecker();
const file = program.getSourceFile(main);
const namespaces = new Map();
for (const statement of file.statements.filter(({ importClause }) => importClause))
  namespaces.set(statement.moduleSpecifier.text, checker.getSymbolAtLocation(statement.moduleSpecifier));

const typeOf = (symbol) => checker.getTypeOfSymbolAtLocation(symbol, file);
const real = (symbol) => (symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);

/** Of a union every part is asked: `Promise<X>`, `X | undefined`. */
const parts = (type) => {
  const whole = checker.getNonNullableType(checker.getBaseConstraintOfType(type) ?? type);
  return whole.isUnion() ? whole.types : [whole];
};
const isOpen = (type) => Boolean(type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown));

function property(type, name) {
  for (const part of parts(type)) {
    const found = checker.getPropertyOfType(checker.getApparentType(part), name);
    if (found) return typeOf(found);
  }
  return null;
}

const signatures = (type) =>
  parts(type).flatMap((part) => [...part.getConstructSignatures(), ...part.getCallSignatures()]);
/** A rest parameter counts as what it stands for: `(...args: [options: Options])`, `(...options: Options[])`. */
const parameters = (signature) =>
  signature.parameters.flatMap((one) => {
    const type = typeOf(one);
    if (checker.isTupleType(type) && one === signature.parameters.at(-1)) return checker.getTypeArguments(type);
    const rest = one.valueDeclaration?.dotDotDotToken && checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    return [rest || type];
  });

function called(type) {
  const result = signatures(type).at(-1)?.getReturnType();
  return result && (checker.getAwaitedType?.(result) ?? result);
}

/** `{1}`: what a function given to the call gets at that place. */
function handed(type, place) {
  const callbacks = signatures(type).flatMap(parameters).filter((one) => signatures(one).length);
  const types = callbacks.map((one) => signatures(one).map(parameters).map((all) => all[place])[0]);
  return types.filter(Boolean).at(-1);
}

/** From a thing ({symbol} or {type}) to what a word makes of it; undefined when there is nothing. */
function step({ symbol, type }, word) {
  if (word === "()" && symbol && !(symbol.flags & ts.SymbolFlags.Value))
    return { type: checker.getDeclaredTypeOfSymbol(symbol) };
  const inner = symbol && symbol.flags & ts.SymbolFlags.Namespace && checker.getExportsOfModule(symbol);
  const exported = inner && inner.find((one) => one.name === word);
  if (exported) return { symbol: real(exported) };
  const from = type ?? typeOf(symbol);
  if (isOpen(from)) return { type: from };
  const next =
    word === "()" ? called(from)
    : word === "[]" ? parts(from).map((one) => checker.getIndexTypeOfType(one, ts.IndexKind.Number)).find(Boolean)
    : word[0] === "{" ? handed(from, Number(word.slice(1, -1)))
    : property(from, word);
  return next && { type: next };
}

const walked = new Map();

/** The thing that words lead to; { missing } names the one that is not there. */
function walk(start, words) {
  if (!words.length) return start;
  if (!walked.has(start.symbol)) walked.set(start.symbol, new Map());
  const known = walked.get(start.symbol), key = words.join(" ");
  if (!known.has(key)) {
    const before = walk(start, words.slice(0, -1));
    const found = before.missing ? before : step(before, words.at(-1));
    known.set(key, found ?? { missing: words.at(-1) });
  }
  return known.get(key);
}

/** From a module through words to a type; { missing } names the word that is not there. */
function resolve({ module, words, text }) {
  if (!module) {
    const symbol = checker.resolveName(words[0], file, ts.SymbolFlags.Value | ts.SymbolFlags.Namespace, false);
    return symbol ? walk({ symbol }, words.slice(1)) : { missing: installed(text) ? "types" : "package" };
  }
  const home = namespaces.get(module);
  if (!home) return { missing: "types" };
  const named = words.length && /^\w|^\$|^@/.test(words[0]);
  const direct = named ? walk({ symbol: home }, words) : { missing: words[0] ?? "default" };
  if (!direct.missing) return direct;
  const whole = checker.getExportsOfModule(home).find(({ name }) => name === "default" || name === "export=");
  if (whole) { /* import x from "m"; x.first */
    const other = walk({ symbol: real(whole) }, words);
    if (!other.missing) return other;
  }
  return words.length ? direct : { symbol: home };
}

/** An object of options' own properties, by name. */
function entries(type) {
  const found = new Map();
  for (const one of parts(type)) {
    if (!(one.flags & ts.TypeFlags.Object) && !one.isIntersection?.()) continue;
    for (const symbol of checker.getPropertiesOfType(one)) found.set(symbol.name, symbol);
  }
  return found;
}

const anyKey = (type) =>
  parts(type).some((one) => isOpen(one) || Boolean(checker.getIndexInfoOfType(one, ts.IndexKind.String)));

/** Whether "retry.limit" goes into one of the types: true, false, or null where any key goes. */
function goesInto(types, [word, ...rest]) {
  if (!word) return true;
  const held = types.map((type) => entries(type).get(word)).filter(Boolean).map(typeOf);
  const answers = held.map((type) => goesInto([type], rest));
  if (answers.includes(true)) return true;
  return answers.includes(null) || types.some(anyKey) ? null : false;
}

function takesWord(calls, word) {
  const [first, ...rest] = word.split(".");
  const place = first.startsWith("#") ? Number(first.slice(1)) : null;
  const types = calls.map(parameters).flatMap((all) => (place === null ? all : all.slice(place, place + 1)));
  if (place === null) return goesInto(types, [first, ...rest]);
  return types.length ? goesInto(types, rest) : false;
}

/** What a property's JSDoc says of its default: "@default 10" or "Defaults to 10". */
function told(symbol) {
  const tag = symbol.getJsDocTags(checker).find(({ name }) => /^default/i.test(name));
  const text = ts.displayPartsToString(tag?.text ?? []);
  const prose = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  return text || (/\bdefault(?:s to|:| is| value is)?\s*[`"']?([\w.-]+)/i.exec(prose)?.[1] ?? null);
}

/** What a call takes in its objects of options, how many places it has, whether any name goes. */
function taken(type, words) {
  const calls = signatures(type), names = new Map();
  for (const one of calls.flatMap(parameters)) for (const [name, symbol] of entries(one)) names.set(name, symbol);
  const defaults = [...names].map(([name, symbol]) => [name, told(symbol)]).filter(([, text]) => text);
  return {
    names: [...names.keys()],
    places: Math.max(0, ...calls.map((one) => parameters(one).length)),
    more: calls.some((one) => Boolean(one.declaration?.parameters.at(-1)?.dotDotDotToken)),
    open: !calls.length || calls.flatMap(parameters).some((one) => anyKey(one)),
    defaults: Object.fromEntries(defaults),
    words: Object.fromEntries(words.map((word) => [word, takesWord(calls, word)])),
  };
}

const answers = asked.map((question) => {
  const { missing, symbol, type = symbol && typeOf(symbol) } = resolve(question);
  if (missing === "package" || missing === "types") return { missing: `no ${missing}` };
  if (missing || !question.asks) return { missing };
  return !type || isOpen(type) ? {} : taken(type, question.asks);
});
process.stdout.write(JSON.stringify(answers));
