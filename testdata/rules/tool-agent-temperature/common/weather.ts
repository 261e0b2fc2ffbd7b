// Of what is spread here nothing stands in this file.
import { Agent } from "@convex-dev/agent";
import { component, forecast } from "./elsewhere";
import { defaultConfig } from "./config";

export const weather = new Agent(component, { name: "weather", tools: { forecast }, ...defaultConfig }); // expect: tool-agent-temperature
export const prose = new Agent(component, { name: "prose", ...defaultConfig });
