// The same method of another object is no recursion that only failing drives: a chain has an end.
export abstract class Recovery {
	protected next?: Recovery;
	abstract execute(context: unknown): Promise<boolean>;

	async handle(context: unknown): Promise<boolean> {
		try {
			return await this.execute(context);
		} catch (error) {
			return this.next ? this.next.handle(context) : false;
		}
	}

	async again(context: unknown): Promise<boolean> {
		try {
			return await this.execute(context);
		} catch (error) {
			return this.again(context); // expect: unbounded-retry
		}
	}
}
