// What an event says of a call has just come from a model, whoever runs it.
type Action = { kind: "toolCall"; callId: string; name: string; args: Record<string, unknown> } | { kind: "ignore" };

export function parse(e: any): Action {
  switch (e.type) {
    case "response.function_call_arguments.done": {
      let args: Record<string, unknown> = {};
      try { args = JSON.parse(e.arguments); } catch { args = {}; } // expect: validation-error-swallowed
      return { kind: "toolCall", callId: e.call_id, name: e.name, args };
    }
    default:
      return { kind: "ignore" };
  }
}

export function parseAndTell(e: any) {
  if (e.type === "response.function_call_arguments.done") {
    let args = {};
    let error = "";
    try { args = JSON.parse(e.arguments); } catch (wrong) { error = String(wrong); }
    return { kind: "toolCall", callId: e.call_id, name: e.name, args, error };
  }
}

// a call of the past, told to another vendor's model
export function history(e: any) {
  if (e.type === "response.function_call_arguments.done") {
    return null;
  } else {
    let args = {};
    try { args = JSON.parse(e.call.function.arguments); } catch { args = {}; }
    return { type: "tool_use", id: e.call.id, name: e.call.function.name, input: args };
  }
}
