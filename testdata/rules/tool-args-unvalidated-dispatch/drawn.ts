// What a written-out text is given to elsewhere is a tool all the same, where no text is put together of what it gives.
type Call = { name: string; arguments: Record<string, any> };

export function answer(toolCall: Call, consult: (place: string) => string): string {
  consult("warm up");
  switch (toolCall.name) {
    case "weather":
      return consult(toolCall.arguments.place); // expect: tool-args-unvalidated-dispatch
    default:
      return "";
  }
}

// as another function calls it
export function greeting(consult: (place: string) => string): string {
  return consult("here") + consult("there");
}

export function other(toolCall: Call, consult: (place: string) => string): string {
  if (toolCall.name === "weather") return consult(toolCall.arguments.place); // expect: tool-args-unvalidated-dispatch
  return "";
}
