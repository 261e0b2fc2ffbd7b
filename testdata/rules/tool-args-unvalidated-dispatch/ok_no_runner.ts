// A codec of one's own has the same two members; no model's arguments come to it.
export const codecs = [{ name: "json", parse: JSON.parse, function: (value: any) => store(value.key, value.data), parameters: {} }];

export const tool_use = "nothing here is called by a model";
