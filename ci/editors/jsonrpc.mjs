// A client of the libraries VS Code speaks with: all it can do is told to the server, and what comes back is checked by the
// libraries' own type guards. Findings are pulled, as VS Code does.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const lsp = require("vscode-languageserver-protocol/node");
const { applyEdits, positions } = helpers();

const path = process.env.sample;
const uri = pathToFileURL(path).href;
const text = readFileSync(path, "utf8");
const callLine = 5;

const server = spawn("shearpin", ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
const ended = new Promise((resolve) => server.on("exit", resolve));
const connection = lsp.createProtocolConnection(server.stdout, server.stdin);
const published = [];
let refreshes = 0;
connection.onNotification(lsp.PublishDiagnosticsNotification.type, (params) => published.push(params));
connection.onRequest(lsp.DiagnosticRefreshRequest.type, () => void refreshes++);
connection.onRequest(lsp.RegistrationRequest.type, () => undefined);
connection.onError((error) => {
  throw error;
});
connection.listen();

const started = await connection.sendRequest(lsp.InitializeRequest.type, {
  processId: process.pid,
  rootUri: pathToFileURL(process.cwd()).href,
  workspaceFolders: [{ uri: pathToFileURL(process.cwd()).href, name: "run" }],
  capabilities: {
    general: { positionEncodings: ["utf-16"] },
    textDocument: {
      diagnostic: { dynamicRegistration: false, relatedDocumentSupport: false },
      hover: { contentFormat: ["markdown", "plaintext"] },
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll"] } } },
    },
    workspace: {
      diagnostics: { refreshSupport: true },
      didChangeWatchedFiles: { dynamicRegistration: true },
      workspaceEdit: { documentChanges: true },
    },
  },
});
const abilities = started.capabilities;
assert.equal(abilities.positionEncoding, "utf-16");
assert.equal(abilities.textDocumentSync.change, lsp.TextDocumentSyncKind.Incremental);
assert.ok(abilities.codeActionProvider.codeActionKinds.includes("source.fixAll.shearpin"));
assert.ok(abilities.diagnosticProvider.interFileDependencies);
await connection.sendNotification(lsp.InitializedNotification.type, {});

const textDocument = { uri };
await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
  textDocument: { uri, languageId: "python", version: 1, text },
});
const first = await connection.sendRequest(lsp.DocumentDiagnosticRequest.type, { textDocument });
assert.equal(first.kind, "full");
assert.equal(first.items.length, 1);
const [finding] = first.items;
assert.ok(lsp.Diagnostic.is(finding));
assert.ok(lsp.DiagnosticRelatedInformation.is(finding.relatedInformation[0]));
assert.ok(lsp.CodeDescription.is(finding.codeDescription));
assert.deepEqual(finding.range.start, { line: callLine, character: 4 });
assert.equal(finding.severity, lsp.DiagnosticSeverity.Error);

const again = await connection.sendRequest(lsp.DocumentDiagnosticRequest.type, {
  textDocument,
  previousResultId: first.resultId,
});
assert.equal(again.kind, "unchanged");

// A character of two units, before the call on its own line.
await connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
  textDocument: { uri, version: 2 },
  contentChanges: [{ range: positions(callLine, 4, 4), text: "'𝄞'; " }],
});
const changed = text.replace("    page.", "    '𝄞'; page.");
const moved = await connection.sendRequest(lsp.DocumentDiagnosticRequest.type, { textDocument });
assert.deepEqual(moved.items[0].range.start, { line: callLine, character: 4 + "'𝄞'; ".length });

const actions = await connection.sendRequest(lsp.CodeActionRequest.type, {
  textDocument,
  range: positions(callLine, 12, 12),
  context: { diagnostics: moved.items },
});
assert.ok(actions.every((action) => lsp.CodeAction.is(action) && lsp.WorkspaceEdit.is(action.edit)));
assert.deepEqual(actions.map((action) => action.kind), ["quickfix", "quickfix", "source.fixAll.shearpin"]);
const [{ edits, textDocument: version }] = actions[0].edit.documentChanges;
assert.equal(version.version, 2);
assert.ok(applyEdits(changed, edits).includes('\'𝄞\'; page.evaluate("([x, y]) => x + y", [a, b])'));
assert.deepEqual(
  applyEdits(changed, actions[2].edit.documentChanges[0].edits),
  applyEdits(changed, edits),
);
const onSave = await connection.sendRequest(lsp.CodeActionRequest.type, {
  textDocument,
  range: positions(0, 0, 0),
  context: { diagnostics: [], only: ["source.fixAll.shearpin"], triggerKind: lsp.CodeActionTriggerKind.Automatic },
});
assert.equal(onSave.length, 1);

const hover = await connection.sendRequest(lsp.HoverRequest.type, { textDocument, position: { line: callLine, character: 12 } });
assert.ok(lsp.Hover.is(hover));
assert.match(hover.contents.value, /^# evaluate-arity \(SP101\)$/m);

// Cancelled, a request gets its answer or that it was cancelled; never both, never none.
const source = new lsp.CancellationTokenSource();
await connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
  textDocument: { uri, version: 3 },
  contentChanges: [{ text: "x = 1\n" }],
});
const slow = connection.sendRequest(lsp.DocumentDiagnosticRequest.type, { textDocument }, source.token);
source.cancel();
await slow.catch((error) => assert.equal(error.code, lsp.LSPErrorCodes.RequestCancelled));
assert.deepEqual((await connection.sendRequest(lsp.DocumentDiagnosticRequest.type, { textDocument })).items, []);
await assert.rejects(connection.sendRequest("shearpin/none", {}), { code: lsp.ErrorCodes.MethodNotFound });

await connection.sendNotification(lsp.DidCloseTextDocumentNotification.type, { textDocument });
await connection.sendRequest(lsp.ShutdownRequest.type);
await connection.sendNotification(lsp.ExitNotification.type);
assert.equal(await ended, 0);
assert.deepEqual(published, [], "who pulls is not pushed to");
connection.dispose();
console.log("ok: vscode-languageserver-protocol: findings pulled, edits, fixes, hover, cancel, the end");

function helpers() {
  const at = (source, { line, character }) =>
    source.split("\n").slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return {
    positions: (line, from, to) => ({ start: { line, character: from }, end: { line, character: to } }),
    applyEdits: (source, list) =>
      [...list]
        .sort((a, b) => at(source, b.range.start) - at(source, a.range.start))
        .reduce((all, edit) => all.slice(0, at(source, edit.range.start)) + edit.newText + all.slice(at(source, edit.range.end)), source),
  };
}
