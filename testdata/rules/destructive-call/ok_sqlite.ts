// SQLite cannot change a column: a table is copied, dropped and renamed. A migration says so by its name.
import Database from "better-sqlite3";

const db = new Database("x.db");

export function rebuild() {
	db.exec("INSERT INTO copy SELECT id FROM users");
	db.exec("DROP TABLE users");
	db.exec("ALTER TABLE copy RENAME TO users");
}

export function runMigrations() {
	db.exec("DROP TABLE legacy");
}

export function anew() {
	db.exec("DROP TABLE IF EXISTS docs");
	db.exec("CREATE VIRTUAL TABLE docs USING fts5(body)");
}

/* a statement that nobody runs here; a pattern that looks for one */
export const prepared = db.prepare("DROP TABLE entries");
export const found = (text: string) => /drop table (\w+)/i.exec(text);
