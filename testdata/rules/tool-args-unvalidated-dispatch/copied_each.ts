// Arguments that are copied one by one, or into an object with something else, are what the model sent all the same.
export function byEntries(resp: any, tools: any) {
  for (const block of resp.content) {
    if (block.type === "tool_use") {
      const params: Record<string, unknown> = {};
      for (const [key, value] of Object.entries(block.input)) {
        params[key] = value;
      }
      tools[block.name](params); // expect: tool-args-unvalidated-dispatch
    }
  }
}

export function byKeys(resp: any, tools: any) {
  for (const block of resp.content) {
    if (block.type === "tool_use") {
      const params: any = { user: 1 };
      for (const key in block.input) params[key] = block.input[key];
      tools[block.name](params); // expect: tool-args-unvalidated-dispatch
    }
  }
}

export function assigned(resp: any, tools: any) {
  for (const block of resp.content) {
    if (block.type === "tool_use") {
      const params: any = { user: 1 };
      Object.assign(params, block.input);
      tools[block.name](params); // expect: tool-args-unvalidated-dispatch
    }
  }
}

export function converted(resp: any, tools: any) {
  for (const block of resp.content) {
    if (block.type === "tool_use") {
      const params: Record<string, string> = {};
      for (const [key, value] of Object.entries(block.input)) {
        params[key] = String(value);
      }
      tools[block.name](params);
    }
  }
}
