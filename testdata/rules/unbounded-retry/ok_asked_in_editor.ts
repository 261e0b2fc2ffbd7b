// Somebody at the editor is asked before each attempt.
import * as vscode from "vscode";

export async function confirmReachable(provider: { test(): Promise<{ ok: boolean; message: string }> }) {
  for (;;) {
    let result: { ok: boolean; message: string };
    try {
      result = await provider.test();
    } catch (error) {
      result = { ok: false, message: String(error) };
    }
    if (result.ok) return true;
    const action = await vscode.window.showWarningMessage(`No connection: ${result.message}`, "Again", "Stop");
    if (action === "Again") continue;
    return false;
  }
}
