// What all agents of the folder share.
import type { Config } from "@convex-dev/agent";

export const defaultConfig = { languageModel: "gpt-4o", callSettings: { temperature: 1.0 } } satisfies Config;
