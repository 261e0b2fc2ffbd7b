// What a request drops is gone, though another one could make it.
import express from "express";
import { db } from "./db";

const app = express();

app.post("/admin/reset", async (_, res) => {
  await db.query("DROP TABLE records"); // expect: destructive-call
  res.end();
});

app.post("/admin/renew", async (_, res) => {
  await db.query("DROP TABLE records");
  await make();
  res.end();
});

async function make() {
  await db.query("CREATE TABLE records (id int)");
}

// who calls it, may make it anew
export async function drop() {
  await db.query("DROP TABLE records");
}
