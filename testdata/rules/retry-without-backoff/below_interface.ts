// What is tried again is the method of a class behind an interface.
interface Source {
  load(id: string): Promise<string>;
}

class Remote implements Source {
  async load(id: string) {
    const answer = await fetch(`https://api.example.com/items/${id}`);
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.text();
  }
}

interface Table {
  load(id: string): Promise<string>;
}

class Memory implements Table {
  async load(id: string) {
    return items[id];
  }
}

const items: Record<string, string> = {};

export class Reader {
  constructor(private readonly source: Source, private readonly table: Table) {}

  async read(id: string) {
    for (let i = 0; i < 5; i++) { // expect: retry-without-backoff
      try {
        return await this.source.load(id);
      } catch (error) {
        console.warn(error);
      }
    }
  }

  async look(id: string) {
    for (let i = 0; i < 5; i++) {
      try {
        return await this.table.load(id);
      } catch (error) {
        console.warn(error);
      }
    }
  }
}
