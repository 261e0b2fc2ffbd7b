// Gemini's way to name the one tool whose arguments are the answer: a note (see shearpin.json for what is told).
import { GoogleGenAI } from "@google/genai";

const ai = new GoogleGenAI({ apiKey: "k" });

export const one = (contents: any, tools: any) =>
  ai.models.generateContent({
    model: "gemini-2.0-flash",
    contents,
    config: { // expect: tool-agent-temperature
      temperature: 0.7,
      tools,
      toolConfig: { functionCallingConfig: { mode: "ANY" as any, allowedFunctionNames: ["route"] } },
    },
  });
