// Object mappers that drop the tables there are, in their own words.
import { Sequelize, DataTypes } from "sequelize";
import { DataSource, createConnection, type DataSourceOptions } from "typeorm";
import { TypeOrmModule } from "@nestjs/typeorm";
import { drizzle } from "drizzle-orm/node-postgres";
import { sql } from "drizzle-orm";
import knex from "knex";

const sequelize = new Sequelize("postgres://localhost/shop");
const User = sequelize.define("User", { name: DataTypes.STRING });

export async function start() {
  await sequelize.sync({ force: true }); // expect: destructive-call
  await User.sync({ force: true }); // expect: destructive-call
  await sequelize.drop(); // expect: destructive-call
  await sequelize.sync({ alter: true });
  await sequelize.sync({ force: process.env.ANEW === "1" });
  await sequelize.sync();
}
sequelize.sync({ force: true }).then(() => console.log("ready")); // expect: destructive-call

const options: DataSourceOptions = { type: "postgres", dropSchema: true };
export const source = new DataSource(options); // expect: destructive-call
export const module = TypeOrmModule.forRoot({ type: "postgres", dropSchema: true }); // expect: destructive-call
export const kept = TypeOrmModule.forRoot({ type: "postgres", synchronize: true, dropSchema: false });
export async function connect() {
  await createConnection({ type: "mysql", dropSchema: true }); // expect: destructive-call
  await source.synchronize(true); // expect: destructive-call
  await source.synchronize();
  await source.dropDatabase(); // expect: destructive-call
}

const db = drizzle("postgres://localhost/shop");
const tables = knex({ client: "pg" });
export async function statements() {
  await db.execute(sql`DROP SCHEMA public CASCADE`); // expect: destructive-call
  await db.execute(sql.raw("TRUNCATE orders")); // expect: destructive-call
  await db.execute(sql`SELECT 1`);
  await tables.raw("DROP TABLE orders"); // expect: destructive-call
  await tables.schema.dropTableIfExists("orders"); // expect: destructive-call
}

// Whoever calls it was told, or asked.
export async function resetDatabase() {
  await sequelize.sync({ force: true });
}
export async function sync(anew: boolean) {
  if (anew) await sequelize.sync({ force: true });
}
