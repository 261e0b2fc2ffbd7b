// {action, params} is any message's: a browser extension's, a worker's.
const actions: Record<string, (params: any) => Promise<string>> = {};

export async function onMessage(message: any) {
	return actions[message.action](message.params);
}
self.onmessage = async (event: MessageEvent) => {
	const { name, params } = event.data;
	postMessage(await actions[name](params));
};
