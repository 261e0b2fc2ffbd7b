// Each argument goes through a helper that asks for its type.
export class Client {
	constructor(private products: any) {}
	private text(value: unknown): string | null {
		if (typeof value === "string") {
			const trimmed = value.trim();
			return trimmed.length > 0 ? trimmed : null;
		}
		return null;
	}
	async run(call: { id: string; name: string; args: any }) {
		switch (call.name) {
			case "fetch_product": {
				const id = this.text(call.args["id"]) ?? this.text(call.args["sku"]);
				return this.products.fetchProduct(id);
			}
		}
	}
}
