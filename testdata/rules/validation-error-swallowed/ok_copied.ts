// No arguments were sent, and what follows is a copy: nothing of a model's is parsed here.
export function normalize(args: any) {
  let normalized = args;
  if (args === null || args === undefined) {
    normalized = {};
  }
  try {
    normalized = JSON.parse(JSON.stringify(normalized));
  } catch {
    console.warn("kept as it is");
  }
  return { normalized };
}

export async function handle(tools: Record<string, any>, request: { toolName: string; args: any }) {
  const { normalized } = normalize(request.args);
  return tools[request.toolName].execute(normalized);
}
