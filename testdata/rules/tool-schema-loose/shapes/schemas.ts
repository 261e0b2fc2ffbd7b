import { z } from "zod";

export const RowSchema = z.object({ id: z.string(), row: z.any() });
export const Base = { id: z.string() };
