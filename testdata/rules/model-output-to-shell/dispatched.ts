// The arguments come as they are from the file with the server: what is taken out of them here is told of here.
import { exec } from "child_process";
import { promisify } from "util";

const execAsync = promisify(exec);

export async function handleTool(name: string, args: any) {
	switch (name) {
		case "cut": {
			const rate = Number(args?.rate || 25);
			const format = String(args?.format || "mp3");
			return execAsync(`ffmpeg -r ${rate} -acodec ${format} out`); // expect: model-output-to-shell
		}
	}
}
