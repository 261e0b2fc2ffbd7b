// The tool parses what it gets by a full schema before anything is done with it: a note.
import { tool } from "ai";
import { z } from "zod";

const Full = z.object({ rows: z.array(z.string()) });

export const parsed = tool({
  inputSchema: z.object({ rows: z.any() }), // expect: tool-schema-loose
  execute: async (input) => {
    const full = Full.parse(input);
    return full.rows.length;
  },
});

export const both = tool({
  inputSchema: z.object({ rows: z.any() }), // expect: tool-schema-loose
  execute: async (input) => {
    const full = Full.parse(input);
    return full.rows.length + input.rows;
  },
});
