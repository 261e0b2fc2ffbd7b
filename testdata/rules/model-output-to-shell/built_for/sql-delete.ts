// Tool sql_delete: DELETE rows. A builder of another file puts the statement together, a runner of that file runs it.
import { z } from "zod";
import { buildCount, buildDelete, executeWrite } from "./execute";

const schema = z.object({ table: z.string(), where: z.string() });
const known = z.object({ table: z.enum(["a", "b"]) });

type ToolAnswer = { content: { type: "text"; text: string }[] };

export async function sqlDelete(args: unknown): Promise<ToolAnswer> {
  const { table, where } = schema.parse(args);
  if (!where) throw new Error("DELETE needs a condition");
  const { query, params } = buildDelete(table, where);
  const result = await executeWrite(query, params); // expect: model-output-to-shell
  return { content: [{ type: "text" as const, text: String(result) }] };
}

export async function sqlCount(args: unknown) {
  const { table } = known.parse(args);
  const { query, params } = buildCount(table);
  const result = await executeWrite(query, params);
  return { content: [{ type: "text" as const, text: String(result) }] };
}
