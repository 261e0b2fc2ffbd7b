// trees.mjs NODE_MODULES typescript|babel FILE...: what facts_dump prints, from other parsers' trees.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, resolve } from "node:path";

const [modules, parser, ...files] = process.argv.slice(2);
const load = createRequire(resolve(modules, "x.js"));

/** Byte offsets of UTF-16 ones. */
function bytes(text) {
	if (Buffer.byteLength(text) === text.length) return (at) => at;
	const table = new Uint32Array(text.length + 1);
	for (let i = 0, byte = 0; i < text.length; i++) {
		table[i] = byte;
		const unit = text.charCodeAt(i);
		const low = unit >= 0xdc00 && unit < 0xe000;
		byte += unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit < 0xdc00 ? 4 : low ? 0 : 3;
		table[i + 1] = byte;
	}
	return (at) => table[at];
}

const quoted = (text) => JSON.stringify([(text.toWellFormed ? text.toWellFormed() : text).replaceAll("\0", "\ufffd")]);

function typescript(path, text, say) {
	const ts = load("typescript");
	const K = ts.SyntaxKind;
	const kinds = { ".tsx": ts.ScriptKind.TSX, ".ts": ts.ScriptKind.TS, ".mts": ts.ScriptKind.TS, ".cts": ts.ScriptKind.TS };
	const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kinds[extname(path)] ?? ts.ScriptKind.JSX);
	if (file.parseDiagnostics.length)
		throw new Error(ts.flattenDiagnosticMessageText(file.parseDiagnostics[0].messageText, " "));
	const skip = (node) => { // casts and `!` are gone in facts, parentheses too
		while (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node) ||
			ts.isTypeAssertionExpression(node) || ts.isSatisfiesExpression?.(node)) node = node.expression;
		return node;
	};
	const name = (callee) => {
		callee = skip(callee);
		if (callee.kind === K.SuperKeyword) return "super";
		if (callee.kind === K.ImportKeyword) return "import";
		if (callee.kind === K.ThisKeyword) return "this";
		if (ts.isIdentifier(callee)) return callee.text;
		if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
		return "?";
	};
	const call = (node, callee, args) => {
		const spreads = args.filter(ts.isSpreadElement).length;
		say("C", node.getStart(), `${args.length - spreads} ${spreads ? 1 : 0} - ${name(callee)}`);
	};
	const walk = (node) => {
		if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
		if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isInterfaceDeclaration(node) ||
			ts.isTypeAliasDeclaration(node) || ts.isTypeParameterDeclaration(node) || ts.isImportEqualsDeclaration(node)) return;
		if (ts.isHeritageClause(node) && node.token === K.ImplementsKeyword) return;
		if (node.modifiers?.some((m) => m.kind === K.DeclareKeyword)) return;
		if (ts.isCallExpression(node) || ts.isNewExpression(node)) call(node, node.expression, node.arguments ?? []);
		else if (ts.isTaggedTemplateExpression(node)) call(node, node.tag, [node.template]);
		else if (ts.isIdentifier(node)) {
			if (isName(node)) say("N", node.getStart(), node.text);
		} else if (node.kind === K.ThisKeyword) say("N", node.getStart(), "this");
		else if (node.kind === K.SuperKeyword) say("N", node.getStart(), "super");
		else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) say("S", node.getStart(), quoted(node.text));
		ts.forEachChild(node, walk);
	};
	const isName = (node) => {
		const up = node.parent;
		if (node.text === "undefined" || node.text === "") return false;
		let tag = up;
		while (ts.isPropertyAccessExpression(tag)) tag = tag.parent;
		if (tag !== up && (ts.isJsxOpeningElement(tag) || ts.isJsxClosingElement(tag) || ts.isJsxSelfClosingElement(tag)) && tag.tagName.pos <= node.pos && node.end <= tag.tagName.end) return false;
		if (ts.isPropertyAccessExpression(up) || ts.isMetaProperty(up)) return up.expression === node;
		if (ts.isPropertyAssignment(up)) return up.initializer === node;
		if (ts.isShorthandPropertyAssignment(up)) return true;
		if (ts.isBindingElement(up)) return up.propertyName !== node;
		if (ts.isParameter(up) || ts.isPropertyDeclaration(up) || ts.isEnumMember(up)) return up.initializer === node;
		if (ts.isFunctionLike(up) || ts.isClassLike(up) || ts.isModuleDeclaration(up)) return up.body === node;
		if (ts.isLabeledStatement(up) || ts.isBreakOrContinueStatement(up)) return false;
		if (ts.isJsxAttribute(up) || ts.isJsxOpeningElement(up) || ts.isJsxClosingElement(up) || ts.isJsxSelfClosingElement(up)) return false;
		if (ts.isVariableDeclaration(up) && ts.isCatchClause(up.parent)) return false;
		return true;
	};
	walk(file);
}

function babel(path, text, say) {
	const { parse } = load("@babel/parser");
	const typed = /\.[mc]?tsx?$/.test(path);
	const plugins = [...(typed ? ["typescript"] : []), ...(/\.[mc]?ts$/.test(path) ? [] : ["jsx"]), "decorators"];
	const options = (sourceType) => ({ sourceType, plugins, allowReturnOutsideFunction: true, allowAwaitOutsideFunction: true });
	let tree;
	try { tree = parse(text, options("module")); } catch { tree = parse(text, options("script")); }
	const name = (callee) => {
		while (/^(TSAsExpression|TSNonNullExpression|TSTypeAssertion|TSSatisfiesExpression|ParenthesizedExpression)$/.test(callee.type))
			callee = callee.expression;
		if (callee.type === "Super") return "super";
		if (callee.type === "Import") return "import";
		if (callee.type === "ThisExpression") return "this";
		if (callee.type === "Identifier") return callee.name;
		if (/MemberExpression$/.test(callee.type) && !callee.computed)
			return callee.property.name ?? `#${callee.property.id.name}`;
		return "?";
	};
	const call = (node, callee, args) => {
		const spreads = args.filter((a) => a.type === "SpreadElement").length;
		say("C", node.start, `${args.length - spreads} ${spreads ? 1 : 0} - ${name(callee)}`);
	};
	const away = new Set(["ImportDeclaration", "TSInterfaceDeclaration", "TSTypeAliasDeclaration", "TSImportEqualsDeclaration",
		"TSTypeAnnotation", "TSTypeParameterDeclaration", "TSTypeParameterInstantiation", "TSDeclareFunction", "TSDeclareMethod",
		"TSIndexSignature", "ExportAllDeclaration", "TSNamespaceExportDeclaration"]);
	const keys = { // the places of names that are no names in our sense
		ClassMethod: ["key"], ClassProperty: ["key"], ClassPrivateProperty: ["key"], ClassPrivateMethod: ["key"], ClassAccessorProperty: ["key"],
		ObjectMethod: ["key"], FunctionDeclaration: ["id"], FunctionExpression: ["id"], ClassDeclaration: ["id"], ClassExpression: ["id"],
		TSEnumMember: ["id"], TSModuleDeclaration: ["id"], LabeledStatement: ["label"], BreakStatement: ["label"],
		ContinueStatement: ["label"], MetaProperty: ["meta", "property"], TSAsExpression: ["typeAnnotation"], TSSatisfiesExpression: ["typeAnnotation"],
		TSTypeAssertion: ["typeAnnotation"], JSXAttribute: ["name"], JSXOpeningElement: ["name"], JSXClosingElement: ["name"],
	};
	const visit = (node) => {
		if (away.has(node.type) || node.declare || node.type === "ExportNamedDeclaration" && !node.declaration) return;
		if (/^(Optional)?CallExpression$|^NewExpression$/.test(node.type)) call(node, node.callee, node.arguments);
		else if (node.type === "ImportExpression") say("C", node.start, "1 0 - import");
		else if (node.type === "TaggedTemplateExpression") call(node, node.tag, [node.quasi]);
		else if (node.type === "Identifier") node.name === "undefined" || say("N", node.start, node.name);
		else if (node.type === "ThisExpression") say("N", node.start, "this");
		else if (node.type === "Super") say("N", node.start, "super");
		else if (node.type === "StringLiteral") say("S", node.start, quoted(node.value));
		else if (node.type === "DirectiveLiteral") say("S", node.start, quoted(node.value));
		else if (node.type === "TemplateLiteral" && !node.expressions.length) say("S", node.start, quoted(node.quasis[0].value.cooked ?? ""));
		const skip = keys[node.type] ?? [];
		for (const key of Object.keys(node)) {
			if (key === "loc" || key === "extra" || /Comments$/.test(key) || key === "typeAnnotation" || key === "returnType" || key === "implements") continue;
			if (skip.includes(key) && !(key === "key" && node.computed)) continue;
			if (key === "key" && node.type === "ObjectProperty" && !node.computed && node.key.type !== "StringLiteral") continue;
			if (key === "property" && /MemberExpression$/.test(node.type) && !node.computed) continue;
			if (key === "param" && node.type === "CatchClause" && node.param?.type === "Identifier") continue;
			const below = node[key];
			for (const child of Array.isArray(below) ? below : [below]) {
				if (!child || typeof child.type !== "string") continue;
				if (child.type === "TSParameterProperty") {
					for (const d of child.decorators ?? []) visit(d);
					if (child.parameter.type === "AssignmentPattern") visit(child.parameter.right);
					continue;
				}
				const plain = key === "params" && (child.type === "Identifier" ? child : child.type === "AssignmentPattern" && child.left.type === "Identifier" ? child.right : null);
				if (plain && plain === child) for (const d of child.decorators ?? []) visit(d);
				else if (plain) visit(plain);
				else if (key === "params" && child.type === "RestElement" && child.argument.type === "Identifier") continue;
				else visit(child);
			}
		}
	};
	visit(tree.program);
}

const out = [];
for (const path of files) {
	const lines = [];
	try {
		const text = readFileSync(path, "utf8");
		const at = bytes(text);
		({ typescript, babel })[parser](path, text, (kind, start, words) => lines.push(`${kind} ${at(start)} ${words}`));
		out.push(`F ${path}`, ...lines);
	} catch (error) {
		out.push(`F ${path}`, `E ${String(error.message).split("\n")[0]}`);
	}
}
process.stdout.write(out.join("\n") + "\n");
