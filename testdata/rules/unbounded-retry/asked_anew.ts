// A person is asked anew before each attempt.
import inquirer from "inquirer";

export async function address(): Promise<string> {
  const { url } = await inquirer.prompt([{ name: "url", message: "URL" }]);
  try {
    await fetch(url);
    return url;
  } catch {
    console.log("unreachable");
    return address();
  }
}

export class Wizard {
  constructor(private term: { askFor(text: string): Promise<string> }) {}

  async name(save: (name: string) => Promise<void>): Promise<string> {
    const name = await this.term.askFor("Name?");
    try {
      await save(name);
      return name;
    } catch {
      return this.name(save);
    }
  }

  async same(name: string, save: (name: string) => Promise<void>): Promise<string> {
    try {
      await save(name);
      return name;
    } catch {
      return this.same(name, save); // expect: unbounded-retry
    }
  }
}
