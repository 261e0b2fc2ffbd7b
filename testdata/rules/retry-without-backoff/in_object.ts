// What is tried again is a method of an object that is written out.
const net = { get: (url: string) => fetch(url), known: (url: string) => url.length };

export async function at_once(url: string) {
	for (let i = 0; i < 5; i++) { // expect: retry-without-backoff
		try {
			return await net.get(url);
		} catch (error) {
			console.error(error);
		}
	}
}

export async function at_hand(url: string) {
	for (let i = 0; i < 5; i++) {
		try {
			return net.known(url);
		} catch (error) {
			console.error(error);
		}
	}
}
