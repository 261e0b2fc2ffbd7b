// The handler stands here, the shell two functions further in another file.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { DockerService } from "./docker";

class DockerServer {
	private docker: DockerService;
	constructor(private server: Server) {
		this.docker = new DockerService();
		this.setup();
	}
	private setup() {
		const server = new Server({ name: "x", version: "1" });
		server.setRequestHandler(CallToolRequestSchema, async (request) => {
			const { container, tail } = request.params.arguments as { container: string; tail: number };
			await this.docker.logs(container, tail);
			return await this.docker.stop(container); // expect: model-output-to-shell
		});
	}
}
