import { pathToFileURL } from "node:url";

// Playwright, or the same from a place that is worked out
export async function load(folder) {
	try {
		return await import("playwright");
	} catch {
		return import(pathToFileURL(`${folder}/index.mjs`).href);
	}
}

// Playwright, or another library
export async function loadEither(folder) {
	try {
		return await import("playwright");
	} catch {
		return import(pathToFileURL(`${folder}/puppeteer/index.mjs`).href);
	}
}

export async function loadOther() {
	try {
		return await import("playwright");
	} catch {
		return import("other-browsers");
	}
}

export async function loadAny(folder) {
	return import(pathToFileURL(`${folder}/index.mjs`).href);
}
