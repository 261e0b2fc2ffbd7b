// What lives in memory is made at every start.
import { Sequelize } from "sequelize";
import { DataSource } from "typeorm";

const sequelize = new Sequelize("sqlite::memory:");
export const source = new DataSource({ type: "sqlite", database: ":memory:", dropSchema: true });
export async function start() {
  await sequelize.sync({ force: true });
}
