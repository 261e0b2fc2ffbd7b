// One field's word chooses what becomes of another, and says nothing of that.
export async function byWord(call: any) {
	const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
	if (call.function.name === "todo") {
		if (args.action === "add") return addTodo(args.text);
		else if (args.action === "remove") return removeTodo(args.id);
	}
}

export async function byCase(call: any) {
	const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
	if (call.function.name === "todo") {
		switch (args.action) {
			case "remove":
				return removeTodo(args.id);
		}
	}
}

export async function itself(call: any) {
	const args = JSON.parse(call.function.arguments);
	if (call.function.name === "mode") {
		if (args.mode === "fast") return changeMode(args.mode);
	}
}

export async function andItsType(call: any) {
	const args = JSON.parse(call.function.arguments);
	if (call.function.name === "todo") {
		if (args.action === "remove" && typeof args.id === "string") return removeTodo(args.id);
	}
}

export async function byFlag(call: any) {
	const args = JSON.parse(call.function.arguments); // todo-expect: tool-args-unvalidated-dispatch
	if (call.function.name === "todo") {
		if (args.dryRun) return "would remove";
		return removeTodo(args.id);
	}
}
