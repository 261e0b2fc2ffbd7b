import { GoogleGenAI } from "@google/genai";
import { tryThrice } from "./helper";

const ai = new GoogleGenAI({});
export const ask = (prompt: string) => tryThrice(() => ai.models.generateContent({ model: "m", contents: prompt }));
