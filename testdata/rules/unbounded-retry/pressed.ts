// Each attempt is a person's: the button is shown again, and pressed.
export class Pane {
  constructor(private root: HTMLElement, private load: () => Promise<void>) {}

  showError(error: unknown): void {
    const button = this.root.appendChild(document.createElement("button"));
    button.textContent = String(error);
    button.addEventListener("click", async () => {
      try {
        await this.load();
      } catch (again) {
        this.showError(again);
      }
    });
  }

  offer(error: unknown): void {
    const button = this.root.appendChild(document.createElement("button"));
    button.onclick = async () => {
      try {
        await this.load();
      } catch (again) {
        this.offer(again);
      }
    };
  }
}

// Nobody presses here.
export async function load(url: string): Promise<string> {
  try {
    return await (await fetch(url)).text();
  } catch (error) {
    return load(url); // expect: unbounded-retry
  }
}

// A person is asked until what is typed is a number.
export async function rating(io: { ask(text: string): Promise<string | null>; write(text: string): void }) {
  for (;;) {
    const raw = await io.ask("Rating (1-5): ");
    if (raw === null) return null;
    const rating = Number(raw.trim());
    if (rating >= 1 && rating <= 5) return rating;
    io.write("between 1 and 5");
  }
}
