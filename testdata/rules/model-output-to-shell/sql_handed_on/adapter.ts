import sqlite3 from "sqlite3";

export interface Store {
	all(query: string, params?: unknown[]): Promise<unknown[]>;
}

export class FileStore implements Store {
	private db: sqlite3.Database | null = null;
	async all(query: string, params: unknown[] = []): Promise<unknown[]> {
		return new Promise((resolve, reject) => {
			this.db!.all(query, params, (error: Error | null, rows: unknown[]) => (error ? reject(error) : resolve(rows)));
		});
	}
}
