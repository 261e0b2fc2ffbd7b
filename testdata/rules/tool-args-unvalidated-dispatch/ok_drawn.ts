// A call of a tool is drawn for a terminal: pieces of text with their colours, nothing runs.
import * as os from "node:os";

type Paint = (color: string, text: string) => string;
type Theme = { fg(color: string, text: string): string };
type Call = { name: string; arguments: Record<string, any> };

function line(name: string, args: Record<string, any>, paint: Paint): string {
  const short = (path: string) => (path.startsWith(os.homedir()) ? path.slice(os.homedir().length) : path);
  switch (name) {
    case "bash":
      return paint("muted", "$ ") + paint("output", args.command as string);
    case "read": {
      let text = paint("accent", short(args.path));
      if (args.limit) text += paint("dim", " in part");
      return paint("muted", "read ") + text;
    }
    default:
      return paint("accent", name);
  }
}

export function show(toolCalls: Call[], paint: Paint) {
  for (const toolCall of toolCalls) console.log(line(toolCall.name, toolCall.arguments, paint));
}

export function head(toolCall: Call, theme: Theme): string {
  if (toolCall.name === "bash") return theme.fg("muted", "$ ") + theme.fg("text", toolCall.arguments.command);
  return "";
}
