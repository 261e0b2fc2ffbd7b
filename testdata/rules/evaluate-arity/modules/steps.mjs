// What a page is, its callers in other files say.
export async function setCheckedOf(target, selector, on) {
	await target.evaluate((s, v) => s, selector, on); // expect: evaluate-arity
}

export class Steps {
	constructor(target) {
		this.target = target;
	}
	async run(a, b) {
		return this.target.evaluate((x, y) => x, a, b); // expect: evaluate-arity
	}
}
