// The extension is thin: it starts `shearpin lsp`, which does the work. What a project wants stands in its shearpin.json, not here.
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const languages = ["python", "javascript", "javascriptreact", "typescript", "typescriptreact", "vue", "svelte", "astro"];

let client;

async function start() {
  const command = vscode.workspace.getConfiguration("shearpin").get("path") || "shearpin";
  client = new LanguageClient(
    "shearpin",
    "shearpin",
    { command, args: ["lsp"] },
    {
      documentSelector: languages.flatMap((language) => [
        { scheme: "file", language },
        { scheme: "untitled", language },
      ]),
    },
  );
  try {
    await client.start();
  } catch (error) {
    const why = error?.message ?? error ?? "it was not found or ended at once";
    vscode.window.showErrorMessage(
      `shearpin: "${command} lsp" could not be started (${why}); the setting shearpin.path says where the program is`,
    );
  }
}

async function stop() {
  const old = client;
  client = undefined;
  if (old && old.needsStop()) await old.stop();
}

async function restart() {
  await stop();
  await start();
}

exports.activate = async (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand("shearpin.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("shearpin.path")) restart();
    }),
  );
  await start();
};

exports.deactivate = stop;
