// A form that is shown again with its error waits for a person.
export class LoginUI {
  constructor(private overlay: HTMLElement, private client: { login(u: string, p: string): Promise<string> }) {}
  render(mode: string, error: string | null, resolve: (u: string) => void): void {
    this.overlay.innerHTML = `<form id="f">${error ?? ""}<input id="u"></form>`;
    const form = this.overlay.querySelector<HTMLFormElement>("#f")!;
    const user = this.overlay.querySelector<HTMLInputElement>("#u")!;
    const submit = async (e: Event): Promise<void> => {
      e.preventDefault();
      try {
        resolve(await this.client.login(user.value, ""));
      } catch (err: unknown) {
        this.render(mode, err instanceof Error ? err.message : "Unknown error", resolve);
      }
    };
    form.addEventListener("submit", (e) => {
      void submit(e);
    });
  }
}
