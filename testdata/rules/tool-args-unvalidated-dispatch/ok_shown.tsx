// Arguments that are shown, keyed or kept: nothing acts on them.
import { useMemo } from "react";
import { assistantToolCall, cacheKey, clip, getToolPreview, labelFor, shorten, titleOf } from "./words";

const trunc = (value: any, n = 80) => {
	const text = JSON.stringify(value);
	return text.length > n ? text.slice(0, n) + "..." : text;
};

export function Row({ toolCall }: { toolCall: { id: string; name: string; arguments: any } }) {
	const { name, arguments: args } = toolCall;
	if (name === "read_file") return <div>{trunc(args)}</div>;
	if (name === "bash") return <code>{clip(args, 80)}</code>; // what is rendered runs no tool
	return <span title={shorten(name, args)}>{name}</span>;
}

export function Part({ part }: any) {
	if (part.type !== "tool-call") return null;
	const summary = useMemo(() => labelFor(part.toolName, part.args), [part]);
	return <Card name={part.toolName} text={getToolPreview(part.toolName, part.args)} label={summary} />;
}

export function title(toolCall: any) {
	switch (toolCall.function.name) {
		case "search":
			return searchTitle(JSON.parse(toolCall.function.arguments));
		default:
			return titleOf(toolCall.function.name, JSON.parse(toolCall.function.arguments));
	}
}

export function line(toolCall: any) {
	return `Reading ${basename(JSON.parse(toolCall.function.arguments))}`; // a part of a text
}

export function replay(rows: any[]) {
	const messages: any[] = [];
	for (const row of rows)
		for (const call of row.toolCalls)
			messages.push(assistantToolCall(call.function.name, JSON.parse(call.function.arguments)));
	return messages;
}

export function seenBefore(toolCall: any, seen: Set<string>) {
	return seen.has(cacheKey(toolCall.function.name, JSON.parse(toolCall.function.arguments)));
}

export function announced(toolCall: any, events: EventTarget) {
	const args = JSON.parse(toolCall.function.arguments);
	events.dispatchEvent(toolEvent(toolCall.function.name, args));
}

export async function kept(toolCall: any, db: any, sessionId: string) {
	const args = JSON.parse(toolCall.function.arguments);
	await db.messages.insert({ sessionId, name: toolCall.function.name, args });
	await insertMessage(sessionId, toolCall.function.name, args);
}

export async function recorded(toolCall: any, state: any, session: any) {
	const args = JSON.parse(toolCall.function.arguments);
	const result = await session.callTool({ name: toolCall.function.name, arguments: args });
	state.bindValue(toolCall.function.name, args, result); // with what came of it: no run
}

export function short(toolCall: any) {
	const args = JSON.parse(toolCall.function.arguments);
	switch (toolCall.function.name) {
		case "search":
			return `Searching ${shorten(args.query)}`;
		case "open":
			return shorten(args.path);
	}
}

export function Waiting({ toolCall, ui }: any) {
	const args = JSON.parse(toolCall.function.arguments);
	if (toolCall.function.name === "open") return ui.panel(args.path);
	return ui.statusBar(toolCall.function.name, args);
}
