// Nobody says what it is; the function's first parameter is the element.
export async function handle(row, s, v) {
	await row.evaluate((e, s, v) => s, s, v); // expect: evaluate-dropped-argument
	await row.evaluate((e, s) => s, s);
}
