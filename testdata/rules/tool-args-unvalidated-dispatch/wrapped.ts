// A handler in wrappers that call it with what they get.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, GetPromptRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { store } from "./store";

const server = new Server({ name: "x", version: "1" });

const timed = <T extends (...all: any[]) => Promise<any>>(handler: T, kind: string) =>
	(async (...all: any[]) => {
		const begin = Date.now();
		try {
			return await handler(...all);
		} finally {
			console.error(kind, Date.now() - begin);
		}
	}) as T;

class Middleware {
	wrap(kind: string, handler: (request: any) => Promise<any>) {
		return async (request: any) => {
			console.error(kind);
			return await handler(request);
		};
	}
	wrapTool(handler: (name: string, args: any) => Promise<any>) {
		const wrapped = async (name: string, args: any) => handler(name, args);
		return wrapped;
	}
}

const middleware = new Middleware();

async function dispatch(name: string, args: any) {
	switch (name) {
		case "remove":
			return store.remove(args.id);
		case "put":
			return store.put(args);
	}
}

const dispatchLogged = middleware.wrapTool(dispatch);

server.setRequestHandler(CallToolRequestSchema, middleware.wrap("call", timed(async (request: any) => dispatchLogged(request.params.name, request.params.arguments ?? {}), "call"))); // expect: tool-args-unvalidated-dispatch
// a prompt's arguments are the user's
server.setRequestHandler(GetPromptRequestSchema, middleware.wrap("prompt", timed(async (request: any) => dispatchLogged(request.params.name, request.params.arguments ?? {}), "prompt")));
