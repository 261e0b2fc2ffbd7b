// A person says in a window of the program whether to try again.
import { app, dialog } from "electron";

export async function reach(ping: (url: string) => Promise<boolean>, url: string) {
  let connected = await ping(url);
  while (!connected) {
    const { response } = await dialog.showMessageBox({ message: url, buttons: ["Again", "Quit"] });
    if (response === 0) {
      connected = await ping(url);
      continue;
    }
    app.quit();
    return;
  }
}
