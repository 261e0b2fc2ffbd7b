// Another file hands it what was sent.
import mysql from "mysql2/promise";

const pool = mysql.createPool({});

export class Members {
	async drop(options = {}) {
		const { member } = options;
		const text = `DELETE FROM members WHERE name = '${member}'`; // expect: model-output-to-shell
		await pool.query(text);
	}

	async find(options = {}) {
		const text = "SELECT * FROM members WHERE name = ?";
		return pool.query(text, [options.member]);
	}
}
