// What SQLite's clients run: exec(), run(), prepare().run().
import Database from "better-sqlite3";
import { DatabaseSync } from "node:sqlite";
import sqlite3 from "sqlite3";
import initSqlJs from "sql.js";

export function better(file: string) {
	const db = new Database(file);
	db.exec("DROP TABLE users"); // expect: destructive-call
	db.prepare("DROP TABLE IF EXISTS accounts").run(); // expect: destructive-call
}

export function callback() {
	const db = new sqlite3.Database("x.db");
	db.run("DROP TABLE IF EXISTS orders;"); // expect: destructive-call
}

export function builtin() {
	new DatabaseSync("x.db").exec("drop table invoices"); // expect: destructive-call
}

export async function inPage() {
	const SQL = await initSqlJs();
	const db = new SQL.Database();
	db.run("DROP TABLE IF EXISTS payments"); // expect: destructive-call
}
