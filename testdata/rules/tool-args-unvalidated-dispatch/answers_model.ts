// What goes to the model as the tool's answer is what the tool gave, whatever its name says.
import { GoogleGenAI } from "@google/genai";
import { calendar, updateUi } from "./elsewhere";

const ai = new GoogleGenAI({ apiKey: process.env.KEY });

export async function live(session: any) {
  await ai.live.connect({
    model: "m",
    callbacks: {
      onmessage: async (message: any) => {
        for (const call of message.toolCall?.functionCalls ?? []) {
          updateUi(call.name, call.args);
          if (call.name === "new_appointment") {
            const result = await calendar.createEvent(call.args.title, call.args.when); // expect: tool-args-unvalidated-dispatch
            session.sendToolResponse({ functionResponses: [{ id: call.id, name: call.name, response: { result } }] });
          }
        }
      },
    },
  });
}
